"""Makes a screenshot a third as large, by the standard library alone: 256 colours instead of 16 million."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 256
RGB, WITH_PALETTE = 2, 3  # kinds of PNG


def with_palette(picture: bytes) -> bytes:
    """Give a PNG of red, green and blue, as browsers take them, with the 256 colours that it has most of.

    A colour that is not among them, as in the edges of letters, becomes the nearest.
    """
    width, height, kind, data = parts_of(picture)
    if kind != RGB:
        return picture
    lines = [[line[i : i + 3] for i in range(0, len(line), 3)] for line in lines_of(zlib.decompress(data), width)]
    counted = Counter(pixel for line in lines for pixel in line)
    palette = [colour for colour, _ in counted.most_common(MOST)]
    places = {colour: index for index, colour in enumerate(palette)}
    places |= {colour: nearest(colour, palette) for colour in counted if colour not in places}
    packed = b"".join(b"\0" + bytes(places[pixel] for pixel in line) for line in lines)
    header = struct.pack(">IIBBBBB", width, height, 8, WITH_PALETTE, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(chunk(name, content) for name, content in chunks)


def parts_of(picture: bytes) -> tuple[int, int, int, bytes]:
    """Give a PNG's width, height, kind and packed lines."""
    width = height = kind = 0
    data = b""
    for name, content in chunks_of(picture):
        if name == b"IHDR":
            width, height, _, kind = struct.unpack(">IIBB", content[:10])
        elif name == b"IDAT":
            data += content
    return width, height, kind, data


def chunks_of(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        yield picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        place += length + 12


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def lines_of(filtered: bytes, width: int) -> Iterator[bytes]:
    """Give the lines of a picture in RGB, each of which says how it is told by what is left of it and above it."""
    above = bytes(3 * width)
    for start in range(0, len(filtered), 3 * width + 1):
        above = line_of(filtered[start], bytearray(filtered[start + 1 : start + 1 + 3 * width]), above)
        yield above


def line_of(told_by: int, line: bytearray, above: bytes) -> bytes:
    """Undo a line's filter: each byte is told by what it is more than those before it make likely."""
    for i, value in enumerate(line if told_by else b""):
        left, corner = (line[i - 3], above[i - 3]) if i >= 3 else (0, 0)
        line[i] = (value + FILTERS[told_by](left, above[i], corner)) & 255
    return bytes(line)


def likeliest(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda each: abs(guess - each))


# As the PNG specification numbers them (section 9.2).
FILTERS = (
    lambda left, above, corner: 0,
    lambda left, above, corner: left,
    lambda left, above, corner: above,
    lambda left, above, corner: (left + above) // 2,
    likeliest,
)


def nearest(colour: bytes, palette: list[bytes]) -> int:
    """Give the place in the palette of the colour nearest to one."""
    red, green, blue = colour
    return min(
        range(len(palette)),
        key=lambda i: (palette[i][0] - red) ** 2 + (palette[i][1] - green) ** 2 + (palette[i][2] - blue) ** 2,
    )
