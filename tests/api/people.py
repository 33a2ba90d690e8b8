"""People who use the API: by what they may, and the programs that work in their name."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from newsfacts.editing.tokens import make_token
from newsfacts.models import AccessToken
from newsfacts.words import TokenScope
from tests.admin.people import person

__all__ = ["person", "program_of", "token_of", "with_token"]


def token_of(somebody: User, scope: str = TokenScope.WRITE) -> str:
    """Make a token for somebody, and give its text."""
    number = AccessToken.objects.filter(user=somebody).count() + 1
    return make_token(name=f"program {number}", scope=TokenScope(scope), by=somebody)[1]


def with_token(token: str, **options: Any) -> Client:
    """Give a client that shows a token, or whatever else, with each request."""
    return Client(headers={"Authorization": f"Bearer {token}"}, **options)


def program_of(somebody: User, scope: str = TokenScope.WRITE, **options: Any) -> Client:
    """Give a client that works in somebody's name: `program_of(person("Editor")).get("/api/v1/desk/…/")`."""
    return with_token(token_of(somebody, scope), **options)
