"""What a page costs on the wire the first time: compressed, with its headers, and with all that it needs."""

import http.client
import re
import zlib
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import html

AS_A_BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept": "*/*"}
NEEDED = "//link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href | //script/@src | //img/@src"


def on_the_wire(address: str) -> dict[str, int]:
    """Give the bytes, headers included, of a page, its styles, scripts, icon, and the fonts that these name."""
    costs: dict[str, int] = {}
    waiting = [address]
    while waiting:
        wanted = waiting.pop()
        costs[wanted], content = fetched(wanted)
        waiting += [each for each in needed(wanted, content) if each not in (*costs, *waiting)]
    return costs


def fetched(address: str) -> tuple[int, str]:
    """Give how many bytes an answer was, and what it says."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=AS_A_BROWSER)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, f"{address}: {answer.status}"
    headers = sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders())
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    content = zlib.decompress(body, wbits=31) if is_packed else body
    return len(body) + headers, content.decode(errors="replace")


def needed(address: str, content: str) -> Iterator[str]:
    path = urlsplit(address).path
    if path.endswith("/"):
        yield from (urljoin(address, each) for each in html.fromstring(content.encode()).xpath(NEEDED))
    elif path.endswith(".css"):
        yield from (urljoin(address, each) for each in re.findall(r'url\("?([^")]+)"?\)', content))
