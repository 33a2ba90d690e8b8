"""What keys look like in addresses (design, section 7), as regular expressions."""

from newsfacts.record.schema_parts import IDENTIFIER as SIGNS_OF_IDENTIFIER
from newsfacts.record.schema_parts import SLUG as SIGNS_OF_SLUG
from newsfacts.record.schema_parts import SLUG_LENGTH


def _at_most(signs: str) -> str:
    return signs.removesuffix("+") + f"{{1,{SLUG_LENGTH}}}"


SLUG, IDENTIFIER = _at_most(SIGNS_OF_SLUG), _at_most(SIGNS_OF_IDENTIFIER)
STATEMENT_KEY = f"{SLUG}:{IDENTIFIER}"
ATTRIBUTION_KEY = f"{STATEMENT_KEY}:{SLUG}"
