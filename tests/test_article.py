"""The curated article is copyrighted: none of its sentences may enter the project.

No copy of it is needed to hold that: article_ngrams.txt has a hash of every eight words in a row of it, without its
title, its quoted words, and the names of those who speak or are credited. A hash gives no words back.
"""

import hashlib
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS_IN_A_ROW = 8
FORBIDDEN = set((Path(__file__).parent / "article_ngrams.txt").read_text(encoding="ascii").splitlines()[1:])


def repeats(text: str) -> list[str]:
    """Give every run of eight words that the article has too."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))
    runs = {" ".join(words[start : start + WORDS_IN_A_ROW]) for start in range(len(words) - WORDS_IN_A_ROW + 1)}
    return sorted(run for run in runs if hashlib.sha256(run.encode()).hexdigest()[:16] in FORBIDDEN)


def project_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_no_file_of_the_project_repeats_the_article():
    repeated = {}
    for path in project_files():
        try:
            found = repeats(path.read_text(encoding="utf8"))
        except (UnicodeDecodeError, OSError):
            continue
        if found:
            repeated[str(path.relative_to(ROOT))] = found

    assert repeated == {}


def test_the_check_finds_what_it_looks_for(monkeypatch):
    secret = "one two three four five six seven eight"
    monkeypatch.setitem(globals(), "FORBIDDEN", {hashlib.sha256(secret.encode()).hexdigest()[:16]})

    assert repeats(f"Well: {secret.upper()}, nine.") == [secret]


def test_the_article_has_many_runs_to_look_for():
    assert len(FORBIDDEN) > 300
