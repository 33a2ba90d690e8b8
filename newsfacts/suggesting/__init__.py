"""What the desk proposes to an editor: guesses from the text, and what is there already."""
