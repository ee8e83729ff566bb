"""famchart: a family's patient portals, kept in one encrypted vault on your own computer."""

__version__ = "0.1.0"
