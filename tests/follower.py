"""A follower of the public side, as another program would write one, and what it must end up with."""

from typing import Any

CHANGES = "/api/v1/changes/"
SITE = "http://127.0.0.1:8000"
LISTS = ("sources", "statements", "claims", "actors", "attributions")


class Follower:
    """Knows nothing of newsfacts but the address of the changes; keeps every body that it was told of."""

    def __init__(self, client: Any, limit: int) -> None:
        self.client, self.limit = client, limit
        self.since, self.copy = 0, {}

    def catch_up(self) -> None:
        address = f"{CHANGES}?since={self.since}&limit={self.limit}"
        while address:
            answer = self.client.get(address.removeprefix(SITE)).json()
            for change in answer["results"]:
                assert change["seq"] == self.since + 1  # in order, and none left out
                self.since = change["seq"]
                for touched in change["touched"]:
                    self._fetch(touched["url"])
            address = answer["next"]
        assert self.since == answer["last"]

    def _fetch(self, url: str) -> None:
        answer = self.client.get(url.removeprefix(SITE))
        assert answer.status_code in (200, 308, 404, 410)
        if answer.status_code == 200:
            self.copy[url] = answer.json()
        else:
            self.copy.pop(url, None)


def everything(client) -> dict[str, Any]:
    """Give what the lists give, row by row, each as its own address has it where a list shortens it."""
    found = {}
    for name in LISTS:
        address = f"/api/v1/{name}/?limit=200"
        while address:
            answer = client.get(address.removeprefix(SITE)).json()
            for row in answer["results"]:
                own = client.get(row["url"].removeprefix(SITE)).json() if name == "claims" else row
                found[row["url"]] = own
            address = answer["next"]
    return found
