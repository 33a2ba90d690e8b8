"""A new source from a text: what it tells is proposed, all of it can be changed, and one save makes it all."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from newsfacts.models import Actor, CapturedText, Source
from tests.factories import ActorFactory, ActorNameFactory, SourceFactory, UserFactory

from .desk_client import fields_of
from .people import desk_of, person

CAPTURE = "/admin/newsfacts/source/capture/"
TEXT = """Freedonia says talks with Sylvania are near

By Jane Roe and John Doe
May 7, 2031

MARXBURG, May 7 (Example Wire) - Freedonia’s foreign ministry said on Wednesday that talks were “well under way”.

Sylvania’s government said that it had not been asked, and that nobody had told it anything at all.
"""


def second(desk: Client, text: str = TEXT) -> dict[str, str]:
    """Give what the second page would send."""
    answer = desk.post(CAPTURE, {"do": "read", "text": text.replace("\n", "\r\n")})
    assert answer.status_code == 200
    data = fields_of(answer.content)
    begins = [each for each in answer.context["beginnings"] if each["place"] == answer.context["body_start"]]
    return {**data, "do": "save", "body_start": str(begins[0]["place"]) if begins else ""}


def test_what_the_text_tells_is_proposed(desk: Client) -> None:
    data = second(desk)

    assert data["title"] == "Freedonia says talks with Sylvania are near"
    assert data["slug"] == "freedonia-says-talks-with-sylvania-are-near"
    assert (data["published_on"], data["published_on_stated"]) == ("2031-05-07", "May 7, 2031")
    assert (data["dateline"], data["language"]) == ("MARXBURG", "en")
    assert [data["credits-0-name"], data["credits-1-name"]] == ["Jane Roe", "John Doe"]
    assert TEXT[int(data["body_start"]) :].startswith("MARXBURG")
    assert data["text"].replace("\r\n", "\n") == TEXT


def test_nothing_is_saved_before_it_is_said(desk: Client) -> None:
    second(desk)

    assert not Source.objects.exists()
    assert not Actor.objects.exists()


def test_one_save_makes_source_text_and_people_and_leads_to_the_workbench(desk: Client) -> None:
    answer = desk.post(CAPTURE, {**second(desk), "publisher_name": "Example Wire", "title": "Talks near"})

    source = Source.objects.get()
    assert answer["Location"] == f"/admin/newsfacts/source/{source.pk}/workbench/"
    assert (source.title, source.publisher.name, source.publisher.kind) == ("Talks near", "Example Wire", "outlet")
    assert sorted(each.actor.name for each in source.credits.all()) == ["Jane Roe", "John Doe"]
    assert CapturedText.objects.get(source=source).text == TEXT
    assert TEXT[source.body_start :].startswith("MARXBURG")


def test_who_is_there_already_is_taken_by_any_of_their_names(desk: Client) -> None:
    wire = ActorFactory(name="Example Wire", kind="outlet")
    jane = ActorNameFactory(name="jane roe", actor__name="J. Roe", actor__kind="person").actor

    desk.post(CAPTURE, {**second(desk), "publisher_name": " example wire "})

    source = Source.objects.get()
    assert source.publisher == wire
    assert jane in [each.actor for each in source.credits.all()]


def test_a_name_of_several_is_not_guessed(desk: Client) -> None:
    one, other = ActorFactory(name="Jane Roe", slug="jane-one"), ActorFactory(name="Jane Roe", slug="jane-two")

    answer = desk.post(CAPTURE, second(desk))

    assert "Several actors are called “Jane Roe”" in answer.content.decode()
    data = {**fields_of(answer.content), "do": "save", "credits-0-name": "Jane Roe [jane-two]"}
    assert desk.post(CAPTURE, data).status_code == 302
    credited = [each.actor for each in Source.objects.get().credits.all()]
    assert other in credited
    assert one not in credited


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"slug": "taken"}, "Another source has this slug"),
        ({"slug": "no spaces here"}, "Use letters, digits"),
        ({"title": " "}, "Write the headline"),
        ({"published_on": "Wednesday"}, "as 2024-10-29"),
        ({"body_start": "3"}, "The body cannot begin there"),
        ({"body_start": "99999999999999999999"}, "The body cannot begin there"),
        ({"body_start": "x"}, "mend what is marked"),
        ({"publisher_name": "a\x00b"}, "ull characters"),
        ({"credits-0-role": "singing"}, "singing"),
        ({"credits-TOTAL_FORMS": "x"}, "mend what is marked"),
        ({"published_on_stated": "a\x00b"}, "ull characters"),
        ({"credits-1-name": "Jane Roe"}, "a second time"),
    ],
)
def test_what_is_wrong_comes_back_with_all_that_was_typed(
    desk: Client, changes: dict[str, str], sentence: str
) -> None:
    SourceFactory(slug="taken", publisher=None)

    answer = desk.post(CAPTURE, {**second(desk), "dateline": "Typed with care", **changes})

    assert answer.status_code == 200
    page = answer.content.decode()
    assert sentence in page
    assert fields_of(answer.content)["dateline"] == "Typed with care"
    assert Source.objects.count() == 1
    assert not Actor.objects.exists()


def test_without_the_text_one_starts_again(desk: Client) -> None:
    answer = desk.post(CAPTURE, {**second(desk), "text": " "})

    assert "empty text" in answer.content.decode()
    assert not Source.objects.exists()


def test_a_saved_page_is_read_for_what_it_says_of_itself(desk: Client) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()[4:] if line)
    page = f"""<html lang="en"><head><title>Talks near</title><meta property="og:site_name" content="Example Wire">
    </head><body><nav>Home Sports</nav><article><h1>Talks near</h1>{body}</article></body></html>"""

    answer = desk.post(CAPTURE, {"do": "read", "file": SimpleUploadedFile("saved.html", page.encode())})

    data = fields_of(answer.content)
    assert (data["title"], data["publisher_name"]) == ("Talks near", "Example Wire")
    assert "Sports" not in data["text"]


@pytest.mark.parametrize("data", [{}, {"do": "read"}, {"do": "read", "text": "\x00"}, {"do": "save"}, {"do": "burn"}])
def test_an_odd_request_is_answered_with_a_page(desk: Client, data: dict[str, Any]) -> None:
    assert desk.post(CAPTURE, data).status_code == 200


def test_a_contributor_captures(db: None) -> None:
    writer = person("Contributor")

    assert desk_of(writer).post(CAPTURE, second(desk_of(writer))).status_code == 302


def test_who_may_make_no_source_is_told_so(db: None) -> None:
    reader = UserFactory(is_superuser=False)

    answer = desk_of(reader).get(CAPTURE)

    assert answer.status_code == 403
    assert "You may not make a source" in answer.content.decode()


def test_the_list_of_sources_leads_there(desk: Client) -> None:
    assert f'href="{CAPTURE}"' in desk.get("/admin/newsfacts/source/").content.decode()
