"""The page of an actor: what it said, where it stands with others, what was said about it."""
