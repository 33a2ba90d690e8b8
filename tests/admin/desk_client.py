"""Filling in the desk's forms as a browser does: take the page's own fields, change some, post them."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Data = dict[str, str]


class Fields(HTMLParser):
    """Collects what a page's main form would send."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.data: Data = {}
        self.inside = False
        self.area: str | None = None
        self.choice: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = (given.get("id") or "").endswith("_form") or "desk-step" in (
                given.get("class") or ""
            ).split()
        if not self.inside:
            return
        name = given.get("name")
        if tag == "input" and name and given.get("type") not in ("submit", "button", "file"):
            ticked = given.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in given:
                self.data[name] = given.get("value") or ("on" if ticked else "")
        elif tag == "textarea" and name:
            self.area, self.data[name] = name, ""
        elif tag == "select" and name:
            self.choice = name
            self.data.setdefault(name, "")
        elif tag == "option" and self.choice and "selected" in given:
            self.data[self.choice] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            # HTML drops the first line end of a text area, and a browser sends the others as CRLF.
            text = self.data[self.area].removeprefix("\n")
            self.data[self.area] = text.replace("\r\n", "\n").replace("\n", "\r\n")
            self.area = None
        elif tag == "select":
            self.choice = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.data[self.area] += data


def fields_of(content: bytes) -> Data:
    """Give what the form of a page would send if nothing were changed."""
    parser = Fields()
    parser.feed(content.decode())
    return {name: value for name, value in parser.data.items() if "__prefix__" not in name}


def fill_in(client: Client, address: str, rows: dict[str, list[dict[str, Any]]] | None = None, **changes: Any) -> Any:
    """Open a form, change some fields, put `rows` into its inlines, and post it."""
    page = client.get(address)
    assert page.status_code == 200, page
    data = fields_of(page.content)
    return client.post(address, changed(data, rows, **changes))


def changed(data: Data, rows: dict[str, list[dict[str, Any]]] | None = None, **changes: Any) -> Data:
    """Give a form's data with some changes."""
    data = {**data, **{name: as_sent(value) for name, value in changes.items()}}
    for prefix, given in (rows or {}).items():
        data = {key: value for key, value in data.items() if not key.startswith(f"{prefix}-") or "_FORMS" in key}
        data[f"{prefix}-TOTAL_FORMS"] = str(len(given))
        for number, row in enumerate(given):
            data |= {f"{prefix}-{number}-{name}": as_sent(value) for name, value in row.items()}
    return {name: value for name, value in data.items() if value != "unticked"}


def as_sent(value: Any) -> str:
    """Give a value as a browser sends it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "on" if value else "unticked"
    return str(value).replace("\r\n", "\n").replace("\n", "\r\n")
