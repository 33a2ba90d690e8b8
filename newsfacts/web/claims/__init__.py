"""The page of a claim: everybody who takes a stance on it."""
