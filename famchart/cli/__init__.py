"""The command line: thin commands over the same vault that the app shows."""
