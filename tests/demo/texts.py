"""Texts that would break a page that trusts them."""

# What a page must never run: each kind of text would set `document.title`, or ask for this file, if it were.
TRACE = "hostile-text-was-run"
MARKUP = (
    f"""<script>document.title="{TRACE}"</script><img src="/{TRACE}" onerror="document.title='{TRACE}'">"""
    f"""</script></title></textarea>--><svg onload="document.title='{TRACE}'"><b>bold</b>"""
    """ " onfocus="alert(1)" autofocus x=" ' &lt;i&gt; &amp; ]]> <!-- {{ 7|add:7 }} {% now "Y" %} javascript:alert(1)"""
)
KINDS: dict[str, str] = {
    "markup": MARKUP,
    # Overrides, isolates and marks of direction, none of them closed.
    "turned": "The \u202eharbour is closed\u2066 to all\u2067 who\u061c come \u202dby \u200fsea",
    "unbroken": "x" * 10_000,
    "emoji": "🌊👩🏽‍🚒👨‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿🇪🇺 " * 3 + "Z̸̡̛̫̓ä̵̬́l̶̰̈́g̵̱̈o̷̙̚",  # with a flag of tags, and marks upon marks
    "scripts": "الجسر مغلق הגשר סגור पुल बंद है สะพานปิดแล้ว 桥已关闭 橋は通れません 다리가 닫혔다 Мост закрыт Η γέφυρα კიდე ድልድይ",
    # What XML cannot hold, what Unicode calls no character, and every way to end a line or hide.
    "control": "a\u0001b\u0008c\u000bd\u000ce\u001bf\u007fg\u0085h\u2028i\u2029j\ufffek\uffffl\u200bm\ufeffn\u00ado\tp\nq\r\nr",
}


def address(text: str) -> str:
    """Give a web address with the text in it, which may hold anything but spaces."""
    return "https://hostile.example/" + "".join(text.split())
