"""What can be guessed of a breakdown: a start for the editor, never more. Pure functions over texts; nothing is stored."""
