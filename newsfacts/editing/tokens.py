"""Tokens: making and revoking them, who may, and what is noted when one is shown."""

import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet
from django.utils import timezone

from newsfacts.breakdown.checking import unstorable
from newsfacts.faults import Refusal
from newsfacts.models import AccessToken
from newsfacts.models.token import LONGEST_NAME
from newsfacts.words import TokenScope

from .acts import act
from .refusals import NotAllowed

USUAL_DAYS = LONGEST_DAYS = 365  # none lasts for ever: what nobody renews, nobody misses
NOTED_EVERY = datetime.timedelta(minutes=5)


def make_token(*, name: str, scope: TokenScope, by: User, days: int = USUAL_DAYS) -> tuple[AccessToken, str]:
    """Make a token for oneself, and give it with its text, which nobody can ever read again.

    Nobody makes one for another person, who would answer for what is done with it. Raises Refusal for a name that is
    empty, too long or in use and for days beyond a year, NotAllowed for who may not open the desk.
    """
    name = name.strip()
    with act():
        if not may_have_tokens(by):
            raise NotAllowed("make", "token", name)
        if not name or len(name) > LONGEST_NAME or unstorable(name):
            raise Refusal(f"Give the token a name of 1 to {LONGEST_NAME} characters that says what it is for.")
        if not 1 <= days <= LONGEST_DAYS:
            raise Refusal(f"A token lasts 1 to {LONGEST_DAYS} days, not {days}: make a new one when it ends.")
        if AccessToken.objects.filter(user=by, name=name).exists():
            raise Refusal(f"You have a token “{name}”: choose another name, or revoke that one first.")
        return AccessToken.objects.create(user=by, expiry=datetime.timedelta(days=days), name=name, scope=scope)


def revoke_token(*, token: AccessToken, by: User) -> None:
    """Delete a token: from now on it opens nothing. Raises NotAllowed unless it is theirs, or they manage people."""
    with act():
        if not may_revoke(token, by):
            raise NotAllowed("revoke", "token", token.name)
        token.delete()


def tokens_seen_by(by: User) -> QuerySet[AccessToken]:
    """Give the tokens that a person sees and may revoke: their own, and everybody's if they manage people."""
    return AccessToken.objects.filter(Q() if manages_people(by) else Q(user=by.pk))


def may_have_tokens(by: User | AnonymousUser) -> bool:
    """Tell whether a person may open the desk, by themselves or by a program; nobody may not. No query."""
    return by.is_active and by.is_staff


def may_revoke(token: AccessToken, by: User) -> bool:
    """Tell whether a person may see that a token is there, and revoke it. A few queries, the first time."""
    return token.user_id == by.pk or manages_people(by)


def manages_people(by: User) -> bool:
    """Tell whether a person may change accounts, as chiefs may. Two queries, the first time."""
    return by.has_perm("auth.change_user")


def note_use(token: AccessToken) -> None:
    """Note that a token was shown. One UPDATE in five minutes, however often it is shown; else nothing."""
    now = timezone.now()
    if token.last_used is None or token.last_used < now - NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used=now)
