"""make_token: printed once, for somebody who is there."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from knox.crypto import hash_token

from newsfacts.models import AccessToken
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_token_alone_is_on_standard_output(capsys: Any) -> None:
    UserFactory(username="ann")

    call_command("make_token", "ann", "nightly import", "--scope", "write", "--days", "7")

    shown = capsys.readouterr()
    made = AccessToken.objects.get()
    assert made.digest == hash_token(shown.out.strip())
    assert (made.user.username, made.name, made.scope, (made.expiry - made.created).days <= 7) == (
        "ann", "nightly import", "write", True,
    )  # fmt: skip
    assert "nightly import" in shown.err


def test_without_more_it_reads_for_a_year(capsys: Any) -> None:
    UserFactory(username="ann")

    call_command("make_token", "ann", "x")

    made = AccessToken.objects.get()
    assert (made.scope, (made.expiry - made.created).days in (364, 365)) == ("read", True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody", "x"], "There is no account “nobody”"),
        (["ann", ""], "Give the token a name"),
        (["ann", "x", "--days", "0"], "1 to 365 days, not 0"),
        (["ann", "x", "--days", "99999999999"], "1 to 365 days"),
        (["outsider", "x"], "You may not make the token"),
    ],
)
def test_what_is_not_right_is_said(arguments: list[str], said: str) -> None:
    UserFactory(username="ann")
    UserFactory(username="outsider", is_staff=False)

    with pytest.raises(CommandError, match=said):
        call_command("make_token", *arguments)
    assert not AccessToken.objects.exists()
