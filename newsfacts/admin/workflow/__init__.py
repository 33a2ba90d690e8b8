"""A source's way at the desk: captured, checked, reviewed, published, corrected, withdrawn; a page for each step."""
