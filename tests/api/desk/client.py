"""Programs at the desk: a client that sends a person's token, and people by what they may."""

import json
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client

from tests.api.people import token_of
from tests.factories import UserFactory

DESK = "/api/v1/desk/"


class Program(Client):
    """Somebody's program: it sends their token, JSON, and the ETag of what it has where it is told to."""

    def __init__(self, person: User) -> None:
        super().__init__(headers={"Authorization": f"Bearer {token_of(person)}"})
        self.person = person

    def send(self, method: str, path: str, body: Any = None, etag: str | None = None, **headers: str) -> Any:
        """Send a body to a path of the desk, as JSON, or as it is where it is bytes."""
        if etag is not None:
            headers["If-Match"] = etag
        content_type = headers.pop("content_type", "application/json")
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        return self.generic(method, DESK + path, data, content_type=content_type, headers=headers)

    def read(self, path: str) -> Any:
        """Give what is at a path of the desk, as JSON."""
        answer = self.send("GET", path)
        assert answer.status_code == 200, answer.content
        return answer.json()


def somebody(group: str) -> Program:
    """Make somebody of a group, who has a program."""
    person = UserFactory(is_superuser=False)
    person.groups.add(Group.objects.get(name=group))
    return Program(person)


def curated_begun(program: Program, curated: Any) -> str:
    """Begin the curated breakdown, and give its path."""
    assert program.send("POST", "breakdowns/", curated).status_code == 201
    return f"breakdowns/{curated['source']['slug']}/"
