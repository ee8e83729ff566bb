"""What the tests of filing share."""

from filed_family import family

__all__ = ["family"]
