"""The breakdown document: the one format in which breakdowns move. Schema, reading, checking, writing."""
