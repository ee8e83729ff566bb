"""Speed beside peers and limits, measured from outside on a pseudo terminal: `make bench`."""
