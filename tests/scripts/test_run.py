"""`make run` on a machine that has run it before: what scripts/run.py does once the environment is there."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = ("DATABASE_URL", "SECRET_KEY", "FOUR_EYES", "PUBLIC_URL")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_and_stop(folder: Path) -> list[str]:
    """Run it until it serves, stop it by its process id, and give what it said."""
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= {"VAR_DIR": str(folder), "HOST": "127.0.0.1", "PORT": str(free_port())}
    said = []
    with subprocess.Popen(
        [sys.executable, "scripts/run.py"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        for line in process.stdout:
            said.append(line.strip())
            if said[-1].startswith("Stop it"):
                break
        process.terminate()
    return said


@pytest.mark.first
def test_a_breakdown_that_was_changed_here_is_kept_and_the_site_starts(tmp_path):
    first = start_and_stop(tmp_path)
    with closing(sqlite3.connect(tmp_path / "newsfacts.sqlite3", isolation_level=None)) as database:
        database.execute("UPDATE newsfacts_source SET title = 'Changed here'")

    second = start_and_stop(tmp_path)

    assert first[-1] == second[-1] == "Stop it with Ctrl-C."
    assert any("shown only this once" in line for line in first)
    assert not any("shown only this once" in line for line in second)
    assert any("what is there already is kept" in line for line in second)
    with closing(sqlite3.connect(tmp_path / "newsfacts.sqlite3")) as database:
        assert database.execute("SELECT title FROM newsfacts_source").fetchall() == [("Changed here",)]
