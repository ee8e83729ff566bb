"""Keeping the keys in memory out of the file that a crash would leave."""

from __future__ import annotations

import os
import sys

if os.name == "posix":
    import resource

    LARGEST_DUMP = 1 if sys.platform == "linux" else 0
    """Linux hands a dump of any size to a crash reporter, unless the limit is one byte."""

    def forbid_core_dumps() -> None:
        """Let this process, and what it starts, leave no dump of its memory behind."""
        _wanted, most = resource.getrlimit(resource.RLIMIT_CORE)
        limit = LARGEST_DUMP if most else 0  # a limit once lowered cannot be raised
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))

else:

    def forbid_core_dumps() -> None:
        """Do nothing: here a crash leaves a dump only where somebody has set that up."""
