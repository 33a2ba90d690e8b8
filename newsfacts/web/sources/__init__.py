"""The page of a source: its breakdown in reading order."""
