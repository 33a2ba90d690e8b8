"""A site as `make run` starts it: its own database, the curated breakdown, a real server."""

import os
import shutil
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


def curl() -> str:
    """Give the path of curl, which the quick start is about."""
    found = shutil.which("curl")
    assert found, "The quick start needs curl: install it with the system's package manager."
    return found


@pytest.fixture(scope="session")
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
        address = f"http://127.0.0.1:{port}"
        asked = [curl(), "-s", "-o", "/dev/null", "--retry-connrefused", "--retry", "60", "--retry-delay", "1"]
        subprocess.run([*asked, f"{address}/readyz"], check=True)  # it listens some time after it said so
        yield Site(address, environment)
        process.terminate()
