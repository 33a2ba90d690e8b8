"""Counts that the workers of one machine share: exact under load, bounded, and over when their time is."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from newsfacts.config import counting
from newsfacts.config.counting import SharedCounts

LONG = 86_400


@pytest.fixture
def counts(tmp_path: Path) -> SharedCounts:
    return SharedCounts(str(tmp_path / "var" / "counts.sqlite3"), {"OPTIONS": {"MAX_ENTRIES": 10}})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    def at(moment: float) -> None:
        monkeypatch.setattr(counting, "clock", lambda: moment)

    return at


def test_a_count_begins_once_and_goes_on(counts: SharedCounts) -> None:
    assert (counts.add("a", 1, LONG), counts.add("a", 1, LONG)) == (True, False)
    assert (counts.incr("a"), counts.incr("a", 5), counts.get("a")) == (2, 7, 7)


def test_what_has_not_begun_is_not_counted_on(counts: SharedCounts) -> None:
    with pytest.raises(ValueError, match="no count"):
        counts.incr("a")
    assert counts.get("a", "nothing") == "nothing"


def test_a_count_is_over_when_its_time_is(counts: SharedCounts, clock: Callable[[float], None]) -> None:
    clock(1000)
    counts.add("a", 1, 60)

    clock(1059)
    assert counts.incr("a") == 2
    clock(1060)
    with pytest.raises(ValueError, match="no count"):
        counts.incr("a")
    assert counts.add("a", 1, 60)


def test_only_so_many_counts_are_kept_and_the_soonest_to_end_go_first(counts: SharedCounts) -> None:
    for number in range(30):
        counts.add(f"short{number}", 1, 60)
    counts.add("long", 1, LONG)
    for number in range(30):
        counts.add(f"shorter{number}", 1, 30)

    begun = ["long", *(f"{what}{number}" for what in ("short", "shorter") for number in range(30))]
    kept = [name for name in begun if counts.get(name)]
    assert len(kept) == 10
    assert {"long", "shorter29"} <= set(kept)


def test_counts_are_forgotten_one_by_one_or_all(counts: SharedCounts) -> None:
    for name in ("a", "b"):
        counts.add(name, 1, LONG)

    assert (counts.delete("a"), counts.delete("a"), counts.get("b")) == (True, False, 1)
    counts.clear()
    assert counts.get("b") is None


def test_threads_lose_no_count(counts: SharedCounts) -> None:
    counts.add("a", 0, LONG)

    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _: counts.incr("a"), range(200)))

    assert sorted(seen) == list(range(1, 201))


def count_fifty(location: str) -> None:
    for _ in range(50):
        SharedCounts(location, {}).incr("a")


def test_processes_that_were_forked_after_the_first_count_lose_none(counts: SharedCounts, tmp_path: Path) -> None:
    counts.add("a", 0, LONG)
    made = multiprocessing.get_context("fork")
    workers = [made.Process(target=count_fifty, args=[str(tmp_path / "var" / "counts.sqlite3")]) for _ in range(3)]

    for each in workers:
        each.start()
    for each in workers:
        each.join()

    assert ([each.exitcode for each in workers], counts.get("a")) == ([0, 0, 0], 150)
