"""How it is kept: one encrypted database, its keys, the log of every change, and search."""
