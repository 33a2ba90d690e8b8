"""The pictures of the documents: all come from one script, and none weighs much."""

import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.palettes import FILTERS, RGB, SIGNATURE, chunk, chunks_of, parts_of, with_palette
from scripts.pictures import FOLDER, NAMES

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVIEST = 150_000
ALL_TOGETHER = 4_000_000
KEPT = sorted(path for path in FOLDER.rglob("*") if path.is_file())
LOWEST = 100  # lines of a picture
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_picture_shown_is_one_that_the_script_takes_and_says_what_it_shows(path):
    shown = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", path.read_text(encoding="utf8"))

    assert [address for words, address in shown if not words.strip()] == []
    wanted = {f"{name}.png" for name in NAMES}
    assert [address for _, address in shown if address.rpartition("pictures/")[2] not in wanted] == []
    assert [address for _, address in shown if not (path.parent / address).is_file()] == []


def test_every_picture_kept_is_one_that_the_script_takes():
    assert {path.relative_to(FOLDER).as_posix() for path in KEPT} == {f"{name}.png" for name in NAMES}


def test_no_picture_is_heavy():
    assert [path.name for path in KEPT if path.stat().st_size > HEAVIEST] == []
    assert sum(path.stat().st_size for path in KEPT) < ALL_TOGETHER


def test_no_picture_was_taken_before_there_was_something_to_see():
    assert [path.name for path in KEPT if parts_of(path.read_bytes())[1] < LOWEST] == []


def test_the_editors_guide_shows_every_picture_of_the_desk():
    guide = (ROOT / "docs" / "editors-guide.md").read_text(encoding="utf8")

    assert [name for name in NAMES if name.startswith("desk-") and f"({FOLDER.name}/{name}.png)" not in guide] == []


WIDTH = 4
colours = st.tuples(*[st.integers(0, 255)] * 3).map(bytes)
pictures = st.lists(
    st.tuples(st.sampled_from(range(len(FILTERS))), st.lists(colours, min_size=WIDTH, max_size=WIDTH)),
    min_size=1,
    max_size=8,
)


def as_png(lines: list[tuple[int, list[bytes]]]) -> bytes:
    """Write a picture in RGB, each line told by a filter of its own."""
    data, above = b"", bytes(3 * WIDTH)
    for told_by, pixels in lines:
        line = b"".join(pixels)
        data += bytes([told_by])
        for i, value in enumerate(line):
            left, corner = (line[i - 3], above[i - 3]) if i >= 3 else (0, 0)
            data += bytes([(value - FILTERS[told_by](left, above[i], corner)) & 255])
        above = line
    header = struct.pack(">IIBBBBB", WIDTH, len(lines), 8, RGB, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


@given(pictures)
def test_a_picture_of_few_colours_is_the_same_with_a_palette(lines):
    parts = dict(chunks_of(with_palette(as_png(lines))))

    palette, packed = parts[b"PLTE"], zlib.decompress(parts[b"IDAT"])
    shown = [
        [palette[3 * place : 3 * place + 3] for place in packed[start + 1 : start + 1 + WIDTH]]
        for start in range(0, len(packed), WIDTH + 1)
    ]
    assert shown == [pixels for _, pixels in lines]


def test_a_colour_beyond_the_palette_becomes_the_nearest():
    many = [bytes([red, green, 0]) for red in range(0, 256, 16) for green in range(0, 256, 16)]
    pixels = [*many, *many, bytes([1, 1, 1]), *many[:3]]
    lines = [(0, pixels[start : start + WIDTH]) for start in range(0, len(pixels), WIDTH)]

    parts = dict(chunks_of(with_palette(as_png(lines))))

    assert len(parts[b"PLTE"]) == 3 * 256
    place = zlib.decompress(parts[b"IDAT"])[-WIDTH]
    assert parts[b"PLTE"][3 * place : 3 * place + 3] == bytes([0, 0, 0])
