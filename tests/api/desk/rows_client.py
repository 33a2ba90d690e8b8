"""Programs that work row by row: they read a row, and write it as it is now."""

from typing import Any

from django.contrib.auth.models import Group

from tests.factories import UserFactory

from .client import Program


class RowProgram(Program):
    """Somebody's program, which never gives up at a fault of ours: that is a 500 to look at."""

    def follow(self, address: str) -> Any:
        """Give what is at one of the addresses that answers have, as JSON."""
        return self.read(address.partition("/api/v1/desk/")[2])

    def write(self, method: str, path: str, body: Any = None, reason: str = "") -> Any:
        """Write what is at a path, as it is now."""
        etag = self.send("GET", path).get("ETag", "*")
        return self.send(method, f"{path}?reason={reason}" if reason else path, body, etag)

    def made(self, path: str, body: Any) -> Any:
        """Make something, and give it."""
        answer = self.send("POST", path, body)
        assert answer.status_code == 201, answer.content
        return answer.json()


def somebody(*groups: str) -> RowProgram:
    """Make somebody of these groups, or of none, who has a program."""
    person = UserFactory(is_superuser=False)
    person.groups.add(*Group.objects.filter(name__in=groups))
    return RowProgram(person)


def chief() -> RowProgram:
    """Make a chief's program."""
    return somebody("Chief")


def pointers(answer: Any) -> set[str]:
    """Give the pointers of a problem's errors."""
    return {error["pointer"] for error in answer.json()["errors"]}
