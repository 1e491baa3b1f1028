"""What pictures look like, which of them are alike, and what a person should know about a data set."""
