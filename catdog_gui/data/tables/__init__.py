"""Tables of labels: read as data sets and as edits, written so that they read back unchanged."""
