"""Text made comparable: how a word is written must not decide whether it is found."""

import unicodedata


def fold(text: str) -> str:
    """Give the text in lower case, without accents, its white space single."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())
