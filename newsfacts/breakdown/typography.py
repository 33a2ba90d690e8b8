"""What is forgiven between a quote and the text: kinds of quotation mark, dash and space, nothing else (rule 12).

Each sign stands for exactly one sign, so that a place in the folded text is the same place in the text itself.
docs/decisions/0012-what-is-forgiven.md says why these and no others.
"""

SINGLE_MARKS = "‘’‚‛‹›′‵＇"
DOUBLE_MARKS = "“”„‟«»″‶〝〞〟＂"
DASHES = "‐‑‒–—―−﹘﹣－"
# The space separators of Unicode, written as numbers because nobody can tell them apart.
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

_FOLDED = {
    ord(sign): plain
    for signs, plain in ((SINGLE_MARKS, "'"), (DOUBLE_MARKS, '"'), (DASHES, "-"), (SPACES, " "))
    for sign in signs
}


def typographically_folded(text: str) -> str:
    """Give the text with each quotation mark, dash and space in its plain kind; just as long, place for place."""
    return text.translate(_FOLDED)
