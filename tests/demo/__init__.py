"""The demonstration world: an invented week on the river, in which everything happens that readers can be shown."""
