"""Data sets written out, so that they open again as the same."""
