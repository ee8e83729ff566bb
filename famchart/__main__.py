"""The program's way in: `famchart`, or `python -m famchart`."""

from __future__ import annotations

import sys

from famchart.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
