"""From the bytes of a saved page to its characters: by byte order mark, by what the page declares, else UTF-8."""

import codecs
import re

from .texts import WrongText, captured

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?P<xml>[\w:.-]{1,40})",
    re.IGNORECASE,
)
SEARCHED = 4096  # bytes at the beginning, in which a page declares its encoding
# As browsers read them (encoding.spec.whatwg.org): Latin-1 is Windows' own, and a page that can be read is no UTF-16.
_READ_AS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gbk"} | dict.fromkeys(
    ["utf-16", "utf-16-le", "utf-16-be"], "utf-8"
)
# Python knows codecs that are no encodings of pages, such as "idna" and "unicode_escape".
KNOWN = frozenset(
    [
        "utf-8", "gbk", "gb18030", "big5", "euc_jp", "iso2022_jp", "shift_jis", "euc_kr", "koi8-r", "koi8-u", "cp866",
        "cp874", "mac-roman", "mac-cyrillic", *(f"cp125{number}" for number in range(9)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    ]
)  # fmt: skip


def decoded(raw: bytes) -> str:
    """Give the characters of a page. Raises WrongText where they are not in the encoding it says, or in none known."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding)
    match = _DECLARED.search(raw[:SEARCHED])
    if not match:
        return captured(raw.replace(b"\0", b""))
    declared = (match["meta"] or match["xml"]).decode("ascii")
    return _decoded(raw, _known(declared))


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        name = declared
    encoding = _READ_AS.get(name, name)
    if encoding not in KNOWN:
        raise WrongText(
            f"Found a page that says it is encoded as “{declared}”, expected UTF-8 or another known encoding."
        )
    return encoding


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongText(
            f"Found 0x{raw[error.start]:02X} as byte {error.start + 1}, expected {encoding}, as the page says it is."
        ) from error
