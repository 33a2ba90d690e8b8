"""Running newsfacts in another process, on the database of the tests."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent


def environment_of_the_tests() -> dict[str, str]:
    """Give the environment in which another process works on the database that the tests run on."""
    facts = connection.settings_dict
    address = f"sqlite:///{facts['NAME']}"
    if connection.vendor != "sqlite":
        address = f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    return os.environ | {"DATABASE_URL": address, "PYTHONPATH": str(ROOT)}


class Server:
    """A server of its own on a port of its own: it can be killed, and started again at the same address."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{self.host}"
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        command = [
            sys.executable,
            "-u",
            str(ROOT / "manage.py"),
            "runserver",
            "--noreload",
            "--skip-checks",
            self.host,
        ]
        # With DEBUG, static files are served from their folders and need not be collected.
        environment = environment_of_the_tests() | {"DEBUG": "on", "PUBLIC_URL": self.url}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        assert any("Starting" in line for line in self.process.stdout), "the server did not start"

    def kill(self) -> None:
        """End it without a word of warning."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """Run a server; whatever happens, it is stopped in the end."""
    running = Server()
    try:
        running.start()
        yield running
    finally:
        running.kill()
