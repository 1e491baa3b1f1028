"""``catdog data …``: commands about data sets, a module a command."""
