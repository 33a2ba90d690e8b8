"""Who asks: tokens in the Authorization header (RFC 6750), and what a token may.

Not knox's own authentication, which asks for all of a person's tokens each time, and deletes those that have ended
while it reads; and which has no answer for a header that is no text.
"""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from knox.crypto import hash_token
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed, NotAuthenticated
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from newsfacts.editing.tokens import may_have_tokens, note_use
from newsfacts.models import AccessToken
from newsfacts.words import TokenScope

from .throttles import Quota, TooMany, address_of, counted

GUESSING = "wrong-token"
CHALLENGE = 'Bearer realm="newsfacts"'


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; whoever sends no such header is nobody."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        """Give the person and the token. One query, and an UPDATE now and then.

        Raises AuthenticationFailed, and TooMany for an address that keeps sending wrong ones: so nobody guesses on.
        """
        sent = token_sent(request)
        if sent is None:
            return None
        guesses = counted(GUESSING, address_of(request), by=0)
        if guesses and guesses.used >= guesses.most:
            raise TooMany([guesses])
        try:
            token = self.token(sent)
        except AuthenticationFailed as error:
            guesses = counted(GUESSING, address_of(request))
            error.quotas = [guesses] if guesses else []  # type: ignore[attr-defined]  # for the answer's headers
            raise
        note_use(token)
        return token.user, token

    def token(self, sent: str) -> AccessToken:
        """Give the token that was sent. Raises AuthenticationFailed; only who has the token learns why."""
        known = (
            AccessToken.objects.select_related("user").filter(digest=hash_token(sent))
            if AccessToken.could_be(sent)
            else ()
        )
        token = next(iter(known), None)
        if token is None:
            raise AuthenticationFailed("The token is not known: it may have been revoked. Make one at the desk.")
        if token.has_ended(timezone.now()):
            raise AuthenticationFailed(f"The token “{token}” has ended: make a new one at the desk.")
        if not token.user.is_active:
            raise AuthenticationFailed("The account of this token is switched off.")
        return token

    def authenticate_header(self, request: Request) -> str:
        """Give WWW-Authenticate, which tells a token that is wrong from none at all."""
        return CHALLENGE if token_sent(request) is None else f'{CHALLENGE}, error="invalid_token"'


class ScopeTooSmall(APIException):
    """A token that only reads, where something is to be changed."""

    status_code = HTTPStatus.FORBIDDEN
    auth_header = f'{CHALLENGE}, error="insufficient_scope", scope="{TokenScope.WRITE}"'

    def __init__(self, token: AccessToken) -> None:
        """Take the token."""
        super().__init__(f"The token “{token}” may only read: use one whose scope is “{TokenScope.WRITE}”.")


class MayOpenDesk(BasePermission):
    """People who may open the desk, with a token that suffices for the method; what they may there, the verbs say."""

    message = "Your account may not open the desk: ask a chief for it."

    def has_permission(self, request: Request, view: Any) -> bool:
        """Tell whether it may be opened. Raises NotAuthenticated without a token, ScopeTooSmall. No query."""
        token = request.auth
        if not isinstance(token, AccessToken):
            raise NotAuthenticated("This needs a token: send “Authorization: Bearer …” with one made at the desk.")
        if request.method not in SAFE_METHODS and token.scope != TokenScope.WRITE:
            raise ScopeTooSmall(token)
        return may_have_tokens(token.user)


def by_token(request: Request) -> Quota | None:
    """Count a request by the token that it shows."""
    return counted("token", str(request.auth.pk)) if isinstance(request.auth, AccessToken) else None


def by_person(request: Request) -> Quota | None:
    """Count a request by the person whose token it shows, all their tokens together."""
    return counted("person", str(request.auth.user_id)) if isinstance(request.auth, AccessToken) else None


def token_sent(request: Request | HttpRequest) -> str | None:
    """Give what a request sends as its token, however odd it is; None where it sends none."""
    scheme, _, sent = request.headers.get("Authorization", "").strip().partition(" ")
    return sent.strip() if scheme.lower() == "bearer" else None
