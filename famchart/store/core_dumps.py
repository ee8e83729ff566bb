"""Keeping the keys in memory out of the file that a crash would leave."""

from __future__ import annotations

import os

if os.name == "posix":
    import resource

    def forbid_core_dumps() -> None:
        """Let this process, and what it starts, leave no dump of its memory behind."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

else:

    def forbid_core_dumps() -> None:
        """Do nothing: here a crash leaves a dump only where somebody has set that up."""
