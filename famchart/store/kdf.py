"""What one guess at a passphrase costs: Argon2id and its numbers."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from typing import ClassVar

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from famchart.core.errors import NotLetInError, WrongUseError
from famchart.i18n import N_

KEY_LENGTH = 32
MIB = 1024
"""KiB in a MiB: Argon2 counts memory in KiB."""


class AbsurdCostError(NotLetInError):
    """The numbers would stop the machine or protect nothing."""

    message = N_(
        "keys.json asks for an absurd effort; the recovery sheet opens the vault without it."
    )


class BadMemoryError(WrongUseError):
    """A new vault was to be made with a memory that is out of bounds."""

    message = N_("--kdf-memory takes {least} to {most} MiB; not “{mib}”. No vault was made.")


@dataclass(frozen=True)
class KdfCost:
    """What one guess at a passphrase costs: memory in KiB, passes, lanes (Argon2id)."""

    memory: int = 256 * MIB
    passes: int = 3
    lanes: int = 4

    LEAST_MEMORY: ClassVar[int] = 64 * MIB
    LEAST_SECONDS: ClassVar[float] = 0.5
    LIMITS: ClassVar = ((19 * MIB, 2048 * MIB), (1, 64), (1, 16))

    @classmethod
    def calibrated(cls, memory: int | None = None) -> KdfCost:
        """Return the cost for this machine; raise BadMemoryError for a memory out of bounds.

        Unless a memory is named: at most a quarter of the machine's, never under 64 MiB. As many
        passes as half a second takes.
        """
        usual = min(cls().memory, _total_memory() // 4)
        cost = cls(memory=max(usual, cls.LEAST_MEMORY) if memory is None else memory)
        (_least, most), *_others = cls.LIMITS
        if not cls.LEAST_MEMORY <= cost.memory <= most:
            raise BadMemoryError(
                least=cls.LEAST_MEMORY // MIB, most=most // MIB, mib=cost.memory // MIB
            )
        while (seconds := cost.seconds()) < cls.LEAST_SECONDS and cost.passes < 64:
            faster = cls.LEAST_SECONDS / seconds
            cost = replace(cost, passes=min(64, max(cost.passes + 1, int(cost.passes * faster))))
        return cost

    def seconds(self) -> float:
        """Measure one guess."""
        start = time.perf_counter()
        self.derive(b"measured", bytes(16))
        return time.perf_counter() - start

    def derive(self, passphrase: bytes, salt: bytes) -> bytes:
        kdf = Argon2id(
            salt=salt,
            length=KEY_LENGTH,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory,
        )
        return kdf.derive(passphrase)

    def check(self) -> None:
        """Refuse numbers that would stop the machine or protect nothing."""
        numbers = zip((self.memory, self.passes, self.lanes), self.LIMITS, strict=True)
        if not all(type(n) is int and least <= n <= most for n, (least, most) in numbers):
            raise AbsurdCostError


def _total_memory() -> int:
    """Return the machine's memory in KiB, or enough for the least cost where it is not told."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, ValueError, OSError):
        return 1024 * MIB
