"""Answering with a page."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .head import Head

LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 300

# They turn the direction of what comes after them; a title cannot keep them in a <bdi> as a page does.
_TURNS_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str = "",
    description: str = "",
    status: int = 200,
    head: Head | None = None,
    **context: Any,
) -> HttpResponse:
    """Answer with a page whose <title> and description are the given texts, made harmless and short.

    `head` is what else it tells programs of itself. The answer has Link headers to its canonical address and to the
    same as data (`data` in the context); a page that says what went wrong stands for nothing, and has neither.
    """
    head = head or Head()
    context |= {"title": short(title, LONGEST_TITLE), "description": short(description, LONGEST_DESCRIPTION)}
    if status == 200:
        context |= {
            "canonical_url": _canonical(request, context),
            "head": head,
            "card_title": short(head.title or title or "newsfacts", LONGEST_DESCRIPTION),
        }
    response = render(request, template, context, status=status)
    if status == 200:
        response["Link"] = head.links(canonical=context["canonical_url"], as_json=context.get("data", ""))
    return response


def short(text: str, length: int) -> str:
    """Give a text on one line, at most so long, without signs that turn the direction of what comes after it."""
    text = " ".join(_TURNS_DIRECTION.sub("", text).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _canonical(request: HttpRequest, context: dict[str, Any]) -> str:
    """Give the one address of what the page shows, whatever it was asked by: its own, and the number of its page.

    A list that is narrowed down knows its own (`canonical` in the context).
    """
    if context.get("canonical"):
        return settings.PUBLIC_URL + str(context["canonical"])
    pager = context.get("pager")
    number = pager.number if pager and not context.get("then") else 1
    return settings.PUBLIC_URL + request.path + (f"?page={number}" if number > 1 else "")
