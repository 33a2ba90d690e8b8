"""The page of a source's captured text: attached, compared, replaced only when that is confirmed, and kept private."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from newsfacts.editing.save import save_source
from newsfacts.editing.texts import attach_text
from newsfacts.models import CapturedText, Quote, Source
from tests.factories import AttributionFactory, QuoteFactory, SourceFactory, StatementFactory, publish_source

from .desk_client import fields_of

TEXT = "Talks are near\nBy Jane Roe\nTalks were “well under way”, a spokesman said.\nNobody else spoke.\n"


def page_of(source: Source) -> str:
    return f"/admin/newsfacts/source/{source.pk}/text/"


@pytest.fixture
def quoted(db: None) -> Source:
    return QuoteFactory(exact="well underway").statement.source


@pytest.fixture
def with_text(quoted: Source, editor: User) -> Source:
    save_source(source=quoted, by=editor)
    attach_text(source=quoted, text=TEXT, by=editor)
    return quoted


def kept(source: Source) -> str:
    return CapturedText.objects.get(source=source).text


def test_a_pasted_text_is_kept_with_one_kind_of_line_end(desk: Client, quoted: Source) -> None:
    answer = desk.post(page_of(quoted), {"text": TEXT.replace("\n", "\r\n")})

    assert answer.status_code == 302
    assert kept(quoted) == TEXT


@pytest.mark.parametrize("name", ["article.txt", "article", "article.HTML"])
def test_a_file_is_read(desk: Client, quoted: Source, name: str) -> None:
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>" if name.endswith("HTML") else TEXT

    answer = desk.post(page_of(quoted), {"text": "", "file": SimpleUploadedFile(name, page.encode())})

    assert answer.status_code == 302, answer.content.decode()
    assert "well under way" in kept(quoted)
    assert "<p>" not in kept(quoted)


def test_the_report_shows_the_nearest_words_and_what_differs(desk: Client, with_text: Source) -> None:
    page = desk.get(page_of(with_text)).content.decode()

    assert "1 of 1 quote is not as in the text" in page
    assert "Not in the text" in page
    assert "<del" in page and "<ins" in page  # noqa: PT018 - one diff
    assert f'href="/admin/newsfacts/source/{with_text.pk}/workbench/#s1"' in page


def test_when_all_quotes_fit_the_page_says_so(desk: Client, with_text: Source) -> None:
    Quote.objects.update(exact="well under way")

    assert "The quote is in it at its place" in desk.get(page_of(with_text)).content.decode()


def test_another_text_replaces_only_when_that_is_confirmed(desk: Client, with_text: Source) -> None:
    other = "Another text, in which talks are well underway.\n"

    asked = desk.post(page_of(with_text), {"text": other})

    assert asked.status_code == 200
    assert "not the one that" in asked.content.decode()
    assert "word for word" in asked.content.decode()  # how the quotes fit the other
    assert kept(with_text) == TEXT
    data = {**fields_of(asked.content), "replace": "yes"}
    assert data["text"].replace("\r\n", "\n") == other
    assert desk.post(page_of(with_text), data).status_code == 302
    assert kept(with_text) == other


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"text": ""}, "Paste the text"),
        ({"text": " \n "}, "Paste the text"),
        ({"text": "a\x00b"}, "NUL"),
        ({"file": SimpleUploadedFile("a.txt", b"caf\xe9")}, "expected UTF-8"),
        ({"file": SimpleUploadedFile("a.txt", b"")}, "empty"),
    ],
)
def test_what_cannot_be_a_text_is_refused_in_words(
    desk: Client, quoted: Source, data: dict[str, Any], sentence: str
) -> None:
    answer = desk.post(page_of(quoted), data)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not CapturedText.objects.exists()


def test_a_text_over_the_limit_is_refused_in_words(desk: Client, quoted: Source, settings: Any) -> None:
    settings.TEXT_LIMIT_MB = 1
    long = "é" * 600_000

    pasted = desk.post(page_of(quoted), {"text": long})
    uploaded = desk.post(page_of(quoted), {"file": SimpleUploadedFile("a.txt", long.encode())})

    assert "larger than 1 MB" in pasted.content.decode()
    assert "larger than 1 MB" in uploaded.content.decode()
    assert not CapturedText.objects.exists()


def test_what_django_itself_finds_too_large_is_told_too(desk: Client, quoted: Source, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = desk.post(page_of(quoted), {"text": "word " * 1000})

    assert answer.status_code == 400
    assert "too large" in answer.content.decode()


def test_a_text_that_ends_before_a_statement_is_refused(desk: Client) -> None:
    source = StatementFactory(selector_start=500, selector_end=600).source

    answer = desk.post(page_of(source), {"text": TEXT})

    assert "ends before places" in answer.content.decode()
    assert not CapturedText.objects.exists()


def test_the_body_begins_where_the_editor_says(desk: Client, with_text: Source) -> None:
    page = desk.get(page_of(with_text)).content.decode()
    assert 'value="27"' in page

    desk.post(page_of(with_text), {"do": "begin", "body_start": "27"})

    with_text.refresh_from_db()
    assert with_text.body_start == 27
    assert "2 paragraphs" in desk.get(page_of(with_text)).content.decode()


@pytest.mark.parametrize("place", ["3", "99999", "x"])
def test_no_paragraph_begins_in_the_middle_of_a_line(desk: Client, with_text: Source, place: str) -> None:
    answer = desk.post(page_of(with_text), {"do": "begin", "body_start": place})

    with_text.refresh_from_db()
    assert with_text.body_start is None
    assert answer.status_code == (302 if place == "x" else 200)  # nothing chosen is no place


def test_a_text_attached_to_what_is_public_is_no_correction_and_stays_private(desk: Client) -> None:
    attribution = AttributionFactory(statement__form="mixed")
    QuoteFactory(statement=attribution.statement, exact="well under way")
    source = publish_source(attribution.statement.source)

    assert desk.post(page_of(source), {"text": TEXT}).status_code == 302

    public = Client().get(f"/sources/{source.slug}/").content.decode()
    assert "checked word for word" in public
    assert "Nobody else spoke" not in public


def test_a_source_without_a_text_offers_to_attach_one(desk: Client) -> None:
    assert "Attach the text" in desk.get(page_of(SourceFactory())).content.decode()
