"""Answering with a page."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST_TITLE, LONGEST_DESCRIPTION = 120, 300

# They turn the direction of what comes after them; a title cannot keep them in a <bdi> as a page does.
_TURNS_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def page(
    request: HttpRequest, template: str, *, title: str = "", description: str = "", status: int = 200, **context: Any
) -> HttpResponse:
    """Answer with a page whose <title> and description are the given texts, made harmless and short."""
    context |= {"title": _short(title, LONGEST_TITLE), "description": _short(description, LONGEST_DESCRIPTION)}
    return render(request, template, context, status=status)


def _short(text: str, length: int) -> str:
    text = " ".join(_TURNS_DIRECTION.sub("", text).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
