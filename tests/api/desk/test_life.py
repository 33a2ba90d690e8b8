"""The whole life of the curated breakdown by the API alone: what it leaves is what the verbs leave."""

import copy
from typing import Any

import pytest
from django.db import transaction

from newsfacts.breakdown.reading import validated
from newsfacts.breakdown.writing import source_document
from newsfacts.editing.correct import correct_source
from newsfacts.editing.load import load
from newsfacts.editing.publish import publish
from newsfacts.editing.review import send_back, submit
from newsfacts.editing.rows import write_source
from newsfacts.editing.save import prepare_correction
from newsfacts.editing.texts import attach_text
from newsfacts.editing.withdraw import withdraw
from newsfacts.integrity.checks import breaches
from newsfacts.models import Record, Revision, Source

from .client import Program, curated_begun, somebody

pytestmark = pytest.mark.django_db

People = dict[str, Program]


@pytest.fixture
def people(settings: Any) -> People:
    settings.FOUR_EYES = True
    return {group: somebody(group) for group in ("Contributor", "Editor", "Chief")}


def invented(document: dict[str, Any]) -> str:
    """Make a text that has every quote at its place, and else nothing of the article."""
    signs = list("·" * 4000)
    signs[document["source"]["body_start"] - 1] = "\n"
    for statement in document["statements"]:
        for quote in statement["quotes"]:
            signs[quote["start"] : quote["end"]] = quote["exact"]
    return "".join(signs)


def corrected(document: dict[str, Any]) -> dict[str, Any]:
    """Say it otherwise."""
    other = copy.deepcopy(document)
    other["source"]["dateline"] = "SAINT PETERSBURG"
    other["statements"][0]["cue"] = "was told"
    return other


def done(program: Program, step: str, path: str, reason: str = "") -> Any:
    etag = program.send("GET", path)["ETag"]
    answer = program.send("POST", f"{path}{step}/", {"reason": reason}, etag)
    assert answer.status_code == 200, answer.content
    return answer.json()["state"]


def by_the_api(people: People, curated: dict[str, Any]) -> dict[str, Any]:
    """Live it, and give what readers get of it at each turn."""
    contributor, editor, chief = people.values()
    path = curated_begun(contributor, curated)
    public = f"/api/v1/sources/{curated['source']['slug']}/"
    text = contributor.send(
        "PUT", f"{path}text/?replace=true", invented(curated).encode(), content_type="text/plain", **{"If-None-Match": "*"}
    )  # fmt: skip
    assert (text.status_code, text.json()["recorded"]) == (200, curated["source"]["text_sha256"])
    assert contributor.read(f"{path}check/")["missing"] == []
    assert done(contributor, "submit", path) == "in_review"
    assert done(editor, "return", path, "Look again") == "draft"
    assert done(contributor, "submit", path, "Looked") == "in_review"
    assert contributor.get(public).status_code == 404
    assert done(editor, "publish", path, "Ready") == "published"
    read = editor.send("GET", path)
    put = editor.send("PUT", f"{path}?reason=A+slip", corrected(read.json()), read["ETag"])
    assert (put.status_code, put.json()["result"]) == (200, "updated")
    seen = {"published": contributor.get(public).json()}
    assert seen["published"]["dateline"] == "MOSCOW"
    assert editor.read("breakdowns/")["results"][0]["in_correction"] is True
    assert done(editor, "correct", path, "A slip in the dateline") == "published"
    seen["corrected"] = contributor.get(public).json()
    assert seen["corrected"]["dateline"] == "SAINT PETERSBURG"
    assert done(chief, "withdraw", path, "It was retracted") == "withdrawn"
    assert (contributor.get(public).status_code, contributor.get(public).json()["detail"]) == (410, "It was retracted")
    return seen


def by_the_verbs(people: People, curated: dict[str, Any]) -> None:
    contributor, editor, chief = (each.person for each in people.values())
    load(validated(curated), by=contributor, state="draft")
    source = Source.objects.get()
    attach_text(source=source, text=invented(curated), by=contributor, replace=True)
    submit(source=source, by=contributor)
    send_back(source=source, by=editor, why="Look again")
    submit(source=source, by=contributor, why="Looked")
    publish(source=source, by=editor, why="Ready")
    before = source_document(source)
    write_source(corrected(before), before)
    prepare_correction(source=source, by=editor, why="A slip")
    correct_source(source=source, by=editor, why="A slip in the dateline")
    withdraw(source=source, by=chief, why="It was retracted")


def left() -> list[Any]:
    """Give all that was left, but for moments and the hashes that are of them."""
    facts = ("subject", "slug", "number", "act", "by", "why", "document", "details", "sealed", "seq")
    records = Record.objects.order_by("type", "key").values_list("type", "key", "body")
    return [
        list(Revision.objects.order_by("subject", "slug", "number").values_list(*facts)),
        [(of, key, {**body, "holds_up_to": ""}) for of, key, body in records],
    ]


def test_a_life_by_the_api_leaves_what_the_same_acts_by_the_verbs_leave(people, curated):
    with transaction.atomic():
        seen = by_the_api(people, curated)
        found, broken = left(), breaches()
        transaction.set_rollback(True)
    by_the_verbs(people, curated)

    assert found == left()
    assert [str(breach) for breach in broken] == []
    assert seen["published"]["statements_count"] == len(curated["statements"])
