"""A site as `make run` starts it: its own database, the curated breakdown, a real server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.scripts.test_run import SETTINGS, free_port

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the environment by which manage.py finds its database."""

    address: str
    environment: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start scripts/run.py, give what serves, and stop it by its process id."""
    port = str(free_port())
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    environment |= {"VAR_DIR": str(tmp_path_factory.mktemp("site")), "HOST": "127.0.0.1", "PORT": port}
    with subprocess.Popen(
        [sys.executable, "scripts/run.py"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as process:  # fmt: skip
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Stop it"):
                break
        else:
            pytest.fail("".join(said))
        yield Site(f"http://127.0.0.1:{port}", environment)
        process.terminate()
