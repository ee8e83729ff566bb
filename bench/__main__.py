"""One table of speed: famchart, its peers and its limit, all in one run, medians of repetitions.

python -m bench [--short]     --short: fewer repetitions and smaller vaults, for every change
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import measures
from bench.data import vault_of


@dataclass
class Row:
    """One line of the table; `goal` says what the ratio should be."""

    metric: str
    ours: list[float]
    unit: str
    peers: dict[str, list[float]]
    goal: str

    def text(self) -> str:
        median = statistics.median(self.ours)
        peers = "  ".join(
            f"{name} {statistics.median(values):.1f} ({median / statistics.median(values):.2f}x)"
            if values
            else f"{name} absent"
            for name, values in self.peers.items()
        )
        return f"{self.metric:44} {median:8.1f} {self.unit:4} {peers}   goal {self.goal}"


def main() -> int:
    options = argparse.ArgumentParser(prog="bench")
    options.add_argument("--short", action="store_true")
    options.add_argument("--records", type=int, default=1_000_000)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--keep", type=Path, help="where the made-up vaults are kept between runs")
    chosen = options.parse_args()
    repeat = 3 if chosen.short else chosen.repeat
    large = 20_000 if chosen.short else chosen.records
    with tempfile.TemporaryDirectory(prefix="famchart-bench-") as scratch:
        folder = chosen.keep or Path(scratch)
        small_vault, large_vault = vault_of(1000, folder), vault_of(large, folder)
        plan: dict[str, Callable[[], Row]] = {
            "1": lambda: start(small_vault, repeat),
            "2": lambda: modules(small_vault),
            "3": lambda: echo(small_vault, repeat),
            "4": lambda: unlock(large_vault, large, repeat),
            "5": lambda: first_rows(small_vault, large_vault, large, repeat),
            "6": lambda: cursor(large_vault, large, repeat),
            "8": lambda: memory(large_vault, large),
            "9": lambda: idle(small_vault, 10 if chosen.short else 120),
            "read": lambda: read_paste(repeat),
            "16": lambda: today(large_vault, large, repeat),
        }
        for name, measure in plan.items():
            try:
                print(measure().text(), flush=True)
            except (TimeoutError, EOFError, OSError) as error:
                print(f"{name} not measured: {type(error).__name__}", flush=True)
    return 0


def start(vault: Path, repeat: int) -> Row:
    ours, hello = measures.interleaved(
        repeat * 2, lambda: measures.start(vault), measures.start_of_hello
    )
    return Row("1 start to a passphrase field", ours, "ms", {"hello": hello}, "<= 1.10x hello")


def modules(vault: Path) -> Row:
    heavy = measures.heavy_modules_at_first_frame(vault)
    return Row("2 database modules at the first frame", [float(len(heavy))], "", {}, "0")


def echo(vault: Path, repeat: int) -> Row:
    ours, eager = measures.interleaved(repeat, lambda: measures.echo(vault), measures.echo_of_eager)
    return Row("3 echo while imports run, p95", ours, "ms", {"eager": eager}, "<= 1.5x eager")


def unlock(vault: Path, records: int, repeat: int) -> Row:
    ours, kdf = measures.interleaved(
        repeat, lambda: measures.unlock(vault), measures.guess_at_a_passphrase
    )
    return Row(
        f"4 Enter to Today, {records:,} records", ours, "ms", {"KDF alone": kdf}, "KDF + 150 ms"
    )


def first_rows(small: Path, large: Path, records: int, repeat: int) -> Row:
    ours, few = measures.interleaved(
        repeat * 3, lambda: measures.first_rows(large), lambda: measures.first_rows(small)
    )
    name = f"5 timeline's first rows, {records:,} records"
    return Row(name, ours, "ms", {"1,000": few}, "<= 1.10x")


def cursor(vault: Path, records: int, repeat: int) -> Row:
    ours, table = measures.interleaved(
        repeat, lambda: measures.cursor_down(vault), measures.cursor_down_of_data_table
    )
    name = f"6 cursor down p95, {records:,} records"
    return Row(name, ours, "ms", {"DataTable 1,000": table}, "<= 0.45x")


def memory(vault: Path, records: int) -> Row:
    hello = [measures.memory_of_hello()]
    name = f"8 memory on the timeline, {records:,} records"
    return Row(name, [measures.memory(vault)], "MiB", {"hello": hello}, "<= 2.5x hello")


def idle(vault: Path, seconds: int) -> Row:
    ours, hello = [measures.idle(vault, seconds)], [measures.idle_of_hello(seconds)]
    return Row(f"9 idle CPU over {seconds} s", ours, "ms", {"hello": hello}, "<= 1.25x hello")


def read_paste(repeat: int) -> Row:
    ours = [measures.read_command() for _ in range(repeat)]
    return Row("  famchart read, from exec", ours, "ms", {}, "< 400 ms")


def today(vault: Path, records: int, repeat: int) -> Row:
    ours = [measures.today_command(vault) for _ in range(repeat)]
    return Row(f"16 famchart today, {records:,} records, key file", ours, "ms", {}, "<= 600 ms")


if __name__ == "__main__":
    sys.exit(main())
