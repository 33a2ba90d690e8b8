"""What can be guessed of a breakdown, as a start for the editor: pure functions over texts, nothing is stored."""
