"""What was found out about a model, as files that others can read: charts, and a page that opens without this program."""
