"""Finding one's way: lists, facets, search, and what a mistyped address may have meant."""
