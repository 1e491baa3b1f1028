"""What a person changes about a data set: which pictures, how it is undone, and where it is kept."""
