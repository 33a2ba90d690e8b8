"""Tokens: what an editor's program shows instead of the editor's password.

The token itself is kept nowhere. It is 256 random bits, so a plain hash of it cannot be turned back.
"""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from knox.models import AbstractAuthToken, AuthTokenManager
from knox.settings import CONSTANTS, knox_settings

from newsfacts.words import TokenScope

from .fields import not_empty, one_of, word_field

LONGEST_NAME = 100


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    """Tokens, for those who look after them."""

    def for_list(self) -> "AccessTokenQuerySet":
        """Give them with their people, newest first."""
        return self.select_related("user").order_by("-created", "-pk")


class AccessToken(AbstractAuthToken):
    """A person's token: what it is for, what it may, how long it lasts, and the hash by which it is known again."""

    # Knox's fields again: with a word on each, and with a key that may stand in an address.
    digest = models.CharField(
        max_length=CONSTANTS.DIGEST_LENGTH,
        unique=True,
        editable=False,
        help_text="The SHA-512 of the token, by which it is known again.",
    )
    token_key = models.CharField(
        "begins with",
        max_length=CONSTANTS.TOKEN_KEY_LENGTH + CONSTANTS.MAXIMUM_TOKEN_PREFIX_LENGTH,
        editable=False,
        help_text="The first letters of the token, to tell it from others; most of them are the same for all.",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="person",
        on_delete=models.CASCADE,  # a token without its person opens nothing
        related_name="auth_token_set",
        help_text="Whose token it is: whoever shows it may do what this person may.",
    )
    name = models.CharField(
        max_length=LONGEST_NAME, help_text="What it is for, such as “nightly import”; you know it again by this."
    )
    scope = word_field(TokenScope, "What it may: “read” looks only, “write” also changes and publishes.")
    created = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was made, UTC.")
    expiry = models.DateTimeField("ends", help_text="From when on it opens nothing, UTC.")
    last_used = models.DateTimeField(
        null=True, blank=True, help_text="When it was last shown, to some minutes; empty if never."
    )

    objects = AuthTokenManager.from_queryset(AccessTokenQuerySet)()

    class Meta:
        verbose_name = "token"
        default_permissions = ()  # `editing.tokens` says who may: everybody their own, and chiefs more
        constraints = [
            not_empty("name", "token"),
            one_of(TokenScope, "scope", "token"),
            models.UniqueConstraint(
                fields=["user", "name"],
                name="token_name_is_used_once",
                violation_error_message="You have a token of this name: choose another, or revoke that one first.",
            ),
            models.CheckConstraint(
                condition=Q(expiry__gt=F("created")),
                name="token_ends_after_it_was_made",
                violation_error_message="A token must end after it was made.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def has_ended(self, now: datetime.datetime) -> bool:
        """Tell whether it opens nothing any more."""
        return self.expiry <= now

    @staticmethod
    def could_be(text: str) -> bool:
        """Tell whether a text has the look of a token, so that what has not is never hashed nor looked for."""
        length = len(knox_settings.TOKEN_PREFIX) + knox_settings.AUTH_TOKEN_CHARACTER_LENGTH
        return len(text) == length and text.isascii() and text.startswith(knox_settings.TOKEN_PREFIX)
