"""How records go out: files that other programs read."""
