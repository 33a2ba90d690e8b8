"""attach_text, as an operator runs it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsfacts.models import CapturedText, Quote, Revision, Source
from tests.factories import QuoteFactory, UserFactory

pytestmark = pytest.mark.django_db
TEXT = "The minister was “under way”, he said.\n"


@pytest.fixture
def source():
    return QuoteFactory(exact="under way", start=18, end=27).statement.source


@pytest.fixture
def attach(tmp_path, source):
    def run(text=TEXT, *options):
        file = tmp_path / "text.txt"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        out, err = StringIO(), StringIO()
        status = 0
        try:
            call_command("attach_text", source.slug, str(file), *options, stdout=out, stderr=err)
        except SystemExit as stopped:
            status = stopped.code
        return status, out.getvalue(), err.getvalue()

    return run


def test_a_text_in_which_every_quote_is_found_ends_well(attach):
    status, out, _ = attach()

    assert (status, out.startswith("1 quotes: 1 verbatim; SHA-256")) == (0, True)
    assert CapturedText.objects.get().text == TEXT
    assert Revision.objects.get().by.username == "import"


def test_one_changed_letter_says_which_quote_where_and_how_and_ends_with_1(attach):
    status, out, _ = attach(TEXT.replace("way", "wax"))

    assert status == 1
    assert "s1, quote 1: “under way”, which is not in the text" in out
    assert "nearest at 18 to 27, paragraph 1: under [-way-] {+wax+}" in out


def test_another_text_than_the_one_recorded_is_not_taken_unless_told_to(attach):
    Source.objects.update(text_sha256="a" * 64)

    status, out, err = attach()
    assert (status, "not the one recorded" in out, "--replace" in err) == (1, True, True)
    assert not CapturedText.objects.exists()

    status, _, _ = attach(TEXT, "--replace")
    assert status == 0
    assert CapturedText.objects.exists()


def test_line_ends_and_bom_of_other_machines_make_no_difference(attach):
    attach()

    status, _, _ = attach(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert (status, Revision.objects.count()) == (0, 1)


def test_a_place_that_does_not_fit_ends_with_1(attach, source):
    Source.objects.update(body_start=0)
    source.statements.update(selector_start=0, selector_end=30, paragraph=4)

    status, out, _ = attach()

    assert (status, "s1: it says paragraph 4, and its place is in 1" in out) == (1, True)


@pytest.mark.parametrize("raw", [b"\xff", b"", b"a\x00"])
def test_what_is_no_text_is_refused(attach, raw):
    with pytest.raises(CommandError, match="Found"):
        attach(raw)


def test_unknown_sources_files_and_people_are_named(tmp_path, source):
    with pytest.raises(CommandError, match="nowhere"):
        call_command("attach_text", "nowhere", str(tmp_path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("attach_text", source.slug, str(tmp_path / "absent.txt"))
    file = tmp_path / "text.txt"
    file.write_text(TEXT)
    with pytest.raises(CommandError, match="no user “ghost”"):
        call_command("attach_text", source.slug, str(file), "--by", "ghost")


def test_it_is_done_in_the_name_that_is_given(attach):
    UserFactory(username="ada")

    attach(TEXT, "--by", "ada", "--reason", "Found it again")

    assert (Revision.objects.get().by.username, Revision.objects.get().why) == ("ada", "Found it again")
    assert Quote.objects.get().check_result == "verbatim"
