"""What a captured text and a saved page tell of their source."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.breakdown.texts import WrongText, paragraphs
from newsfacts.suggesting.captures import from_html, proposal

from .articles import ARTICLE, BODY_START


def test_an_article_proposes_its_title_dateline_credits_and_body():
    found = proposal(ARTICLE)

    assert found.title == "Sylvanian envoy travels to Freedonia as allies grow nervous"
    assert (found.dateline, found.body_start, found.language) == ("FREEDOM CITY", BODY_START, "en")
    assert found.credits == [
        {"name": "Jane Poe", "role": "reporting"},
        {"name": "Max Ode", "role": "editing"},
        {"name": "Eva Lim", "role": "editing"},
    ]
    assert found.paragraphs == max(line.number for line in paragraphs(ARTICLE, BODY_START)) == 12


HEADS = [
    ("Dam bursts\nIt rained all day.", "Dam bursts", "It rained"),
    ("Dam bursts\n\nBy Jane Roe\n\nIt rained all day.", "Dam bursts", "It rained"),
    (
        "Dam bursts\nA standfirst without an end\nBy Jane Roe and Max Ode\nMay 7, 2031\nIt rained.",
        "Dam bursts",
        "It rained",
    ),
    ("Dam bursts\nPublished 09:30, 7 May 2031\nUpdated 10:15\nIt rained.", "Dam bursts", "It rained"),
    ("Dam bursts\nPORT LUND (Example Wire) - It rained", "Dam bursts", "PORT LUND"),
    ("Will the dam burst?\nIt rained.", "Will the dam burst?", "It rained"),
    ("It rained all day.\nThe dam burst.", "", "It rained"),
    ("PORT LUND (Example Wire) - It rained.\nThe dam burst.", "", "PORT LUND"),
    ("Only a line", "", "Only a line"),
    ("\n\n  Dam bursts\n  It rained.", "Dam bursts", "  It rained."),
]


@pytest.mark.parametrize(("text", "title", "body"), HEADS)
def test_the_body_begins_behind_title_byline_and_dates(text, title, body):
    found = proposal(text)

    assert found.title == title
    assert text[found.body_start :].startswith(body)


DATELINES = [
    ("PORT LUND (Example Wire) - It rained.", "PORT LUND"),
    ("PORT LUND (Example Wire) -It rained.", "PORT LUND"),
    ("PORT LUND, May 7 (Example Wire) - It rained.", "PORT LUND"),
    ("PORT LUND, Freedonia (EW) — It rained.", "PORT LUND, Freedonia"),
    ("PORT LUND, Freedonia — It rained.", "PORT LUND, Freedonia"),
    ("PORT LUND/ST. MARY'S, May 7 (EW) - It rained.", "PORT LUND/ST. MARY'S"),
    ("It rained (a lot) - and stopped.", ""),
    ("I said - no.", ""),
]


@pytest.mark.parametrize(("text", "dateline"), DATELINES)
def test_a_dateline_is_the_place_in_capitals_before_the_dash(text, dateline):
    assert proposal(f"Title\n{text}").dateline == dateline


DATES = [
    ("Title\nMay 7, 2031\nIt rained.", "May 7, 2031", "2031-05-07"),
    ("Title\nPublished on Wednesday, 7 May 2031\nIt rained.", "Wednesday, 7 May 2031", "2031-05-07"),
    ("Title\nPORT LUND, May 7 (EW) - It rained.", "May 7", ""),
    ("Title\nMay 7, 2031\nPORT LUND, May 6 (EW) - It rained.", "May 7, 2031", "2031-05-07"),
    ("Title\nWednesday\nIt rained.", "Wednesday", ""),
    ("Title\nIt rained on May 7, 2031.", "", ""),
]


@pytest.mark.parametrize(("text", "stated", "day"), DATES)
def test_a_printed_date_is_worked_out_only_with_its_year(text, stated, day):
    found = proposal(text)

    assert (found.published_on_stated.removeprefix("on "), found.published_on) == (stated, day)


CREDITS = [
    ("(Reporting by Ann Roe)", [("Ann Roe", "reporting")]),
    (
        "(Reporting by Ann Roe in Port Lund and Max Ode; Additional reporting by Eva Lim; Writing by Jo Fox; Editing by Al Lee)",
        [("Ann Roe", "reporting"), ("Max Ode", "reporting"), ("Eva Lim", "reporting"), ("Jo Fox", "writing"), ("Al Lee", "editing")],
    ),
    ("(Reporting by Ann Roe, Max Ode, and Eva Lim)", [("Ann Roe", "reporting"), ("Max Ode", "reporting"), ("Eva Lim", "reporting")]),
    ("Reporting and writing by Ann Roe; photography by Max Ode", [("Ann Roe", "reporting"), ("Ann Roe", "writing"), ("Max Ode", "photography")]),
    ("Translated by Ann van der Roe", [("Ann van der Roe", "translation")]),
    ("(This story has been corrected.)", []),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), CREDITS)
def test_the_closing_line_credits_each_with_their_work(line, expected):
    found = proposal(f"Title\nIt rained all day.\nIt stopped.\nIt was long.\n{line}")

    assert [(credit["name"], credit["role"]) for credit in found.credits] == expected


LANGUAGES = [
    ("The minister said that it was over and that the ships of the fleet had left for the port in the north of the land.", "en"),
    ("Der Minister sagte, dass es vorbei ist und die Schiffe der Flotte sich auf dem Weg in den Hafen im Norden des Landes befinden.", "de"),
    ("Le ministre a dit que les navires de la flotte et du port sont partis pour le nord avec les hommes qui étaient dans la ville.", "fr"),
    ("Министр заявил, что корабли флота были отправлены в порт на севере страны, и это было сделано вчера.", "ru"),
    ("It rained.", ""),
    ("Roe Poe Ode Lim Fox Lee Dane Moor Lund Kroll Thal Ann Max Eva Jo Al Jane Tom Clara Otto Ilse Hugo", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_told_only_where_it_is_certain(text, language):
    assert proposal(text).language == language


@given(st.one_of(st.text(), st.lists(st.sampled_from([*ARTICLE.split(" "), "\n"])).map(" ".join)))
def test_any_text_gives_a_proposal_whose_body_starts_at_a_line(text):
    found = proposal(text)

    assert 0 <= found.body_start <= len(text)
    assert found.body_start == 0 or text[found.body_start - 1] == "\n"
    assert json.loads(json.dumps(found.as_json())) == found.as_json()


LINKED_DATA = """{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, {"@type": "NewsArticle",
"headline": "Dam bursts", "datePublished": "2031-05-07T00:30:00+02:00", "inLanguage": "en-GB",
"author": [{"@type": "Person", "name": "Ann Roe"}, {"name": "https://example.org/max"}], "publisher": {"name": "Example Wire"},
"url": "https://example.org/dam"}]}"""

BODY = [
    "PORT LUND (Example Wire) - It rained&nbsp;all day, said <a href='/x'>the min</a>istry &amp; others.",
    "“No.”",
    "The co&shy;operation   of\n two states <b>end</b>ed.<script>var x = '<p>no</p>';</script>",
    "He <span>left</span>.",
    "“No.”",
]
BODY_LINES = [
    "PORT LUND (Example Wire) - It rained\u00a0all day, said the ministry & others.",
    "“No.”",
    "The cooperation of two states ended.",
    "He left.",
    "“No.”",
]


def page(body, *, head="", tag="article", paragraph="p", around="{}"):
    lines = "".join(f"<{paragraph}>{line}</{paragraph}>" for line in body)
    whole = around.format(
        f"<{tag}><h1>Dam <em>bursts</em></h1>{lines}<aside><p>Sign up for our long daily letter.</p></aside></{tag}>"
    )
    return f"""<!doctype html><html><head><title>Dam bursts | Example Wire</title>{head}</head><body>
        <nav><ul><li><a href="/">Home</a><li><a href="/w">The whole world of news</a></ul></nav>{whole}
        <div class="related-stories"><p>Another story about something else altogether.</p></div>
        <footer><p>All rights are reserved, and terms and conditions apply.</p></footer></body></html>""".encode()


@pytest.mark.parametrize(
    "html",
    [
        page(BODY),
        page(BODY, paragraph="div"),
        page(BODY, tag="main"),
        page(BODY, tag="div"),
        page(BODY, around="<form id='aspnetForm' class='has-sidebar ads'>{}</form>"),
        page(["<br><br>".join(BODY)], tag="section"),
        page(
            ["<div><p>" + "</p></div><div class='ad'>Buy</div><div><p>".join(BODY) + "</p></div>"],
            tag="div",
            paragraph="div",
        ),
    ],
)
def test_a_page_gives_its_title_and_each_paragraph_of_its_article_word_for_word(html):
    found = from_html(html)

    assert found.text.split("\n") == ["Dam bursts", *BODY_LINES]
    assert (found.title, found.dateline, found.paragraphs) == ("Dam bursts", "PORT LUND", 5)
    assert found.text[found.body_start :].startswith("PORT LUND")


def test_a_page_says_of_itself_when_it_was_published_where_and_by_whom():
    found = from_html(page(BODY, head=f'<script type="application/ld+json">{LINKED_DATA}</script>'))

    assert (found.published_on, found.url) == ("2031-05-07", "https://example.org/dam")
    assert (found.site_name, found.language) == ("Example Wire", "en")
    assert found.credits == [{"name": "Ann Roe", "role": "reporting"}]
    assert json.loads(json.dumps(found.as_json())) == found.as_json()


def test_without_linked_data_the_meta_elements_are_read():
    head = """<meta property="og:title" content="Dam bursts"><meta property="og:site_name" content="Example Wire">
        <meta property="article:published_time" content="2031-05-07T08:00:00Z"><meta name="author" content="By Ann Roe">
        <link rel="canonical" href="https://example.org/dam">"""

    found = from_html(page(BODY, head=head))

    assert (found.published_on, found.url, found.site_name) == (
        "2031-05-07",
        "https://example.org/dam",
        "Example Wire",
    )
    assert found.credits == [{"name": "Ann Roe", "role": "reporting"}]


def test_what_a_page_says_is_not_taken_where_it_cannot_be_so():
    data = '{"@type": "Article", "datePublished": "soon", "url": "javascript:alert(1)", "inLanguage": {"a": 1}, "author": 5}'

    found = from_html(page(BODY, head=f'<script type="application/ld+json">{data}</script>'))

    assert (found.published_on, found.url, found.credits) == ("", "", [])


ENCODED = [
    ("<p>“Zoë” left.</p>".encode(), "“Zoë” left."),
    (b"\xef\xbb\xbf" + "<p>“Zoë” left.</p>".encode(), "“Zoë” left."),
    ("\ufeff<p>“Zoë” left.</p>".encode("utf-16-le"), "“Zoë” left."),
    ("\ufeff<meta charset='latin-1'><p>“Zoë” left.</p>".encode("utf-16-be"), "“Zoë” left."),
    ("<meta charset='windows-1251'><p>Зоя ушла.</p>".encode("cp1251"), "Зоя ушла."),
    ("<meta charset=iso-8859-1><p>“Zoë” left.</p>".encode("cp1252"), "“Zoë” left."),
    (
        "<meta http-equiv=content-type content='text/html; charset=Shift_JIS'><p>終わり。</p>".encode("shift_jis"),
        "終わり。",
    ),
    ("<?xml version='1.0' encoding='koi8-r'?><p>Зоя ушла.</p>".encode("koi8-r"), "Зоя ушла."),
]


@pytest.mark.parametrize(("html", "text"), ENCODED)
def test_a_page_is_read_in_the_encoding_of_its_mark_or_its_own_words_else_as_utf_8(html, text):
    assert from_html(html).text == text


REFUSED = [
    (b"", "empty"),
    (b"   ", "empty"),
    (b"<p></p>", "without any text"),
    (b"<script>1</script>", "without any text"),
    ("<p>Zoë</p>".encode("latin-1"), "expected UTF-8"),
    ("<meta charset=utf-8><p>Zoë</p>".encode("latin-1"), "expected utf-8, as the page says"),
    (b"<meta charset=unicode_escape><p>a</p>", "“unicode_escape”"),
    (b"<meta charset=nonsense><p>a</p>", "“nonsense”"),
    (b"\xff\xfe<\x00p", None),
    (b"<p " + b" ".join(b"a%d" % number for number in range(6000)) + b">a", "attributes"),
    (b"<p>" + b"a" * 5_000_000, "5,000,003 bytes"),
]


@pytest.mark.parametrize(("html", "sentence"), REFUSED, ids=[str(case[1]) for case in REFUSED])
def test_what_cannot_be_read_is_refused_with_a_sentence(html, sentence):
    with pytest.raises(WrongText, match=sentence):
        from_html(html)


HOSTILE = [
    b"<div>" * 100_000 + b"a",
    b"<b>" * 20_000 + b"a",
    b"<p>" + b"<table><tr><td>" * 3_000 + b"a",
    b"<p>a\0b\x01c</p>",
    b"<p>&#0;&#xD800;&#x110000;&bogus;a</p>",
    b"<p class='" + b"x " * 500_000 + b"'>a</p>",
    b"<!--" * 50_000,
    b"<p>a<script>" + b"<" * 50_000,
    b"<p>a</p><script type='application/ld+json'>" + b"[" * 100_000 + b"</script>",
    b"<p>a</p><script type='application/ld+json'>[" + b'{"@type": ["Article", 5, null]},' * 1_000 + b"1]</script>",
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><p>&b;a</p>",
    b"<svg><p>a</svg><math><template>b",
]


@pytest.mark.parametrize("html", HOSTILE, ids=[each[:20] for each in HOSTILE])
def test_no_page_does_harm(html):
    try:
        text = from_html(html).text
    except WrongText:
        return
    assert "root:" not in text


MARKUP = (
    "<p> </p> <article> <main> <b> <a> </a> <br> <h1> </h1> <nav> <pre> <form> <script> </script> <!-- --> <td> &amp; &#0;"
    " < > ' \" a Roe “No.” \0 é <meta_charset=utf-8> <div_hidden> <div_class='ad'> </div> <title> </title>"
)
PIECES = st.sampled_from(MARKUP.split(" ")).map(lambda piece: piece.replace("_", " "))


@given(st.one_of(st.binary(), st.lists(PIECES).map(" ".join).map(str.encode)))
def test_any_bytes_are_a_page_or_are_refused(html):
    try:
        found = from_html(html)
    except WrongText:
        return
    assert found.text.strip()
    assert 0 <= found.body_start <= len(found.text)
    assert "\0" not in found.text
