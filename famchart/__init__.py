"""famchart: a family's patient portals, kept in one encrypted vault on your own computer."""

import os

__version__ = "0.1.0"

os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
"""No plugin of another package is loaded among the records; nor is one looked for at each start."""
