"""newsfacts: who says what, in which words, through whom it reached us."""
