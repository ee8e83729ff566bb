"""One table of speed: famchart, its peers and its limit, all in one run, medians of repetitions.

python -m bench [--short]     --short: fewer repetitions, smaller vaults and no other programs
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench import filed, inside
from bench import measures as m
from bench.data import vault_of
from bench.family import FIRST_THING, PORTALS, RECORDS, family
from bench.filed_peers import entries_of_sqlmodel, megabytes_of_a_tree
from bench.measures import Measure

JOURNAL = 100_000
MOST_SECONDS = 120


@dataclass
class Row:
    """One line of the table; `goal` says what the ratio should be."""

    metric: str
    unit: str
    goal: str
    ours: Measure
    peers: dict[str, Measure] = field(default_factory=dict)
    repeat: int = 5

    def text(self) -> str:
        """Measure all in turn, so that a noisy moment meets every one, and say the medians."""
        taken = m.interleaved(self.repeat, [self.ours, *self.peers.values()])
        ours = statistics.median(taken[0])
        peers = "  ".join(
            _beside(name, ours, values) for name, values in zip(self.peers, taken[1:], strict=True)
        )
        return f"{self.metric:46} {ours:8.1f} {self.unit:4} {peers}   goal {self.goal}"


def _beside(name: str, ours: float, values: list[float]) -> str:
    if not values:
        return f"{name} absent"
    theirs = statistics.median(values)
    return f"{name} {theirs:.1f} ({ours / theirs:.2f}x)" if theirs else f"{name} 0"


def main() -> int:
    options = argparse.ArgumentParser(prog="bench")
    options.add_argument("--short", action="store_true")
    options.add_argument("--records", type=int, default=1_000_000)
    options.add_argument("--repeat", type=int, default=5)
    options.add_argument("--keep", type=Path, help="where the made-up vaults are kept between runs")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="famchart-bench-") as scratch:
        folder = chosen.keep or Path(scratch)
        if chosen.short:
            rows = short_rows(folder, 20_000, 3)
        else:
            rows = full_rows(folder, chosen.records, chosen.repeat)
        for row in rows:
            try:
                print(row.text(), flush=True)
            except (TimeoutError, EOFError, OSError) as error:
                print(f"{row.metric} not measured: {type(error).__name__}", flush=True)
    return 0


def short_rows(folder: Path, large: int, repeat: int) -> Iterator[Row]:
    """Yield what every change is measured by: famchart, its limit, and what is installed anyway."""
    yield from _ahead_of_the_vault(folder, repeat)
    yield from _in_the_vault(folder, large, repeat)
    yield from _into_the_vault(5_000, repeat)
    small = vault_of(1000, folder)
    yield Row("9 idle CPU over 10 s", "ms", "<= 1.25x hello", lambda: m.idle(small, 10),
              {"hello": lambda: m.idle_of_hello(10)}, 1)  # fmt: skip


def full_rows(folder: Path, large: int, repeat: int) -> Iterator[Row]:
    """Yield every row, beside the programs that other people would use."""
    small, big = vault_of(1000, folder), vault_of(large, folder)
    for row in _ahead_of_the_vault(folder, repeat):
        if row.metric.startswith("1 "):
            row.peers |= {
                "visidata": lambda: m.start_of_visidata(folder),
                "harlequin": lambda: m.start_of_harlequin(folder),
            }
        yield row
    yield Row("4 Enter to Today beside jrnl, 100,000 records", "ms", "<= 0.15x jrnl",
              lambda: m.unlock(vault_of(JOURNAL, folder)),
              {"jrnl": lambda: m.unlock_of_jrnl(JOURNAL, folder)}, repeat)  # fmt: skip
    for row in _in_the_vault(folder, large, repeat):
        if row.metric.startswith("6 "):
            row.peers["visidata 1,000"] = lambda: m.cursor_down_of_visidata(folder)
        if row.metric.startswith("7 page"):
            row.peers["visidata 100,000"] = lambda: inside.page_down_of_visidata(100_000, folder)
        if row.metric.startswith("8 "):
            row.peers["visidata"] = lambda: m.memory_of_visidata(large, folder)
            row.peers["DataTable"] = lambda: m.memory_of_data_table(large)
        yield row
    yield from _into_the_vault(20_000, repeat)
    yield from _large_files(folder)
    yield Row(f"5 first rows beside DataTable, {large:,} records", "ms", "no goal",
              lambda: m.first_rows(big), {"DataTable": lambda: m.start_of_data_table(large)},
              1)  # fmt: skip
    yield Row(f"9 idle CPU over {MOST_SECONDS} s", "ms", "<= 1.25x hello",
              lambda: m.idle(small, MOST_SECONDS),
              {"hello": lambda: m.idle_of_hello(MOST_SECONDS),
               "harlequin": lambda: m.idle_of_harlequin(MOST_SECONDS, folder)}, 1)  # fmt: skip
    yield Row(f"9 bytes written over {MOST_SECONDS} s of idling", "", "0",
              lambda: m.written_while_idle(small, MOST_SECONDS), repeat=1)  # fmt: skip


def _ahead_of_the_vault(folder: Path, repeat: int) -> Iterator[Row]:
    small = vault_of(1000, folder)
    yield Row("1 start to a passphrase field", "ms", "<= 1.10x hello", lambda: m.start(small),
              {"hello": m.start_of_hello}, repeat * 2)  # fmt: skip
    yield Row("2 database modules at the first frame", "", "0",
              lambda: float(len(m.heavy_modules_at_first_frame(small))), repeat=1)  # fmt: skip
    yield Row("3 echo while imports run, p95", "ms", "<= 1.5x eager", lambda: m.echo(small),
              {"eager": m.echo_of_eager}, repeat)  # fmt: skip
    yield Row("  famchart read, from exec", "ms", "< 400 ms", m.read_command,
              {"hello": m.start_of_hello}, repeat)  # fmt: skip


def _in_the_vault(folder: Path, large: int, repeat: int) -> Iterator[Row]:
    small, big = vault_of(1000, folder), vault_of(large, folder)
    named = f"{large:,} records"
    yield Row(f"4 Enter to Today, {named}", "ms", "KDF + 150 ms", lambda: m.unlock(big),
              {"KDF alone": m.guess_at_a_passphrase}, repeat)  # fmt: skip
    whole = family(folder)
    busy = f"8 people, {PORTALS} portals, {RECORDS:,} records"
    yield Row(f"4 Enter to Today, {busy}", "ms", "KDF + 1000 ms",
              lambda: m.unlock(whole, FIRST_THING), {"KDF alone": m.guess_at_a_passphrase},
              repeat)  # fmt: skip
    yield Row(f"4 Today again, {busy}", "ms", "<= 500 ms",
              lambda: m.today_again(whole, FIRST_THING), repeat=repeat)  # fmt: skip
    yield Row(f"5 timeline's first rows, {named}", "ms", "<= 1.10x", lambda: m.first_rows(big),
              {"1,000": lambda: m.first_rows(small)}, repeat * 3)  # fmt: skip
    yield Row(f"6 cursor down p95, {named}", "ms", "<= 0.45x DataTable, <= 1.0x visidata",
              lambda: m.cursor_down(big), {"DataTable 1,000": m.cursor_down_of_data_table},
              repeat)  # fmt: skip
    yield Row(f"7 page down p95, {named}", "ms", "<= 0.7x visidata",
              lambda: inside.page_down(big), repeat=repeat)  # fmt: skip
    yield Row(f"7 first jump to the end, {named}", "ms", "<= 24 ms",
              lambda: inside.first_end(big), repeat=repeat)  # fmt: skip
    yield Row(f"10 search as one types, a key p95, {named}", "ms", "<= 16 ms",
              lambda: inside.search_key(big), repeat=repeat)  # fmt: skip
    yield Row("15 pasted panel to its rows", "ms", "<= 50 ms",
              lambda: inside.paste_panel(small), repeat=repeat)  # fmt: skip
    yield Row("15 pasted megabyte understood", "ms", "<= 2000 ms",
              lambda: inside.paste_megabyte(small), repeat=repeat)  # fmt: skip
    yield Row("15 pasted megabyte of lab rows understood", "ms", "<= 2000 ms",
              lambda: inside.paste_lab_rows(small), repeat=repeat)  # fmt: skip
    yield Row(f"8 memory on the timeline, {named}", "MiB", "<= 2.5x hello",
              lambda: m.memory(big), {"hello": m.memory_of_hello}, 1)  # fmt: skip
    yield Row(f"16 famchart today, {busy}, key file", "ms", "<= 600 ms",
              lambda: m.today_command(whole), {"hello": m.start_of_hello}, repeat)  # fmt: skip


def _into_the_vault(entries: int, repeat: int) -> Iterator[Row]:
    """Yield files that are read, held against the vault and filed, with search and history."""
    bundle, summary = filed.fhir_bundle(entries), filed.ccda(5)
    yield Row("11 FHIR into the vault, entries a second", "", ">= 2.5x json + SQLModel",
              lambda: filed.entries_a_second(bundle, entries),
              {"json + SQLModel": lambda: entries_of_sqlmodel(bundle, entries)},
              repeat)  # fmt: skip
    yield Row("12 the same again, entries a second", "", ">= 3.5x the first time",
              lambda: filed.entries_a_second_again(bundle, entries),
              {"the first time": lambda: filed.entries_a_second(bundle, entries)},
              repeat)  # fmt: skip
    yield Row("13 C-CDA into the vault, MB a second", "", ">= 0.6x ElementTree",
              lambda: filed.megabytes_a_second(summary),
              {"ElementTree": lambda: megabytes_of_a_tree(summary)},
              repeat)  # fmt: skip


def _large_files(folder: Path) -> Iterator[Row]:
    small = vault_of(1000, folder)
    summary = filed.write_ccda(folder / "summary.xml", 40)
    export = filed.write_apple_export(folder / "export.xml", 300)
    yield Row("   peak of importing a C-CDA of 40 MB", "MiB", "<= 300",
              lambda: filed.peak_of_import(small, summary), repeat=1)  # fmt: skip
    yield Row("   peak of importing 300 MB of Apple Health", "MiB", "<= 300, as of 2 GB",
              lambda: filed.peak_of_import(small, export), repeat=1)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
