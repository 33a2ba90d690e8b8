"""A site for the pictures alone: a throwaway database, served on a free port of 127.0.0.1, stopped by its own id."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scripts.processes import stop

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds until the site answers
# What a developer has set must not decide what a picture shows.
OWN = ("ALLOWED_HOSTS", "CONTACT_URL", "DATABASE_REPLICA_URLS", "DATABASE_URL", "DEBUG", "DEMONSTRATION",
       "DJANGO_SETTINGS_MODULE")  # fmt: skip
FIRST = (["manage.py", "migrate", "--verbosity=0"], ["manage.py", "collectstatic", "--noinput", "--verbosity=0"])


@contextlib.contextmanager
def served(*fill: Sequence[str], **settings: str) -> Iterator[str]:
    """Make a database, fill it with these Python programs, and serve it; gives its address. Nothing of it stays.

    `settings` are the site's in place of the defaults.
    """
    with tempfile.TemporaryDirectory(prefix="newsfacts-pictures-") as folder:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        environment = {**settings_of(folder, address), **settings}
        for program in (*FIRST, *fill):
            subprocess.run([sys.executable, *program], cwd=ROOT, env=environment, check=True)
        command = [sys.executable, "-m", "gunicorn", "newsfacts.config.wsgi:application", f"--bind=127.0.0.1:{port}"]
        command += ["--worker-class=gthread", "--threads=8", "--log-level=warning", "--no-control-socket"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            wait_for(f"{address}/readyz", server)
            yield address
        finally:
            stop(server)


def settings_of(folder: str, address: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    own = {"VAR_DIR": folder, "PUBLIC_URL": address, "SECRET_KEY": secrets.token_urlsafe(50), "FOUR_EYES": "on"}
    return kept | own | {"TIME_ZONE": "UTC"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Return once the site answers. Exits with a sentence where it ends, or PATIENCE does."""
    for _ in range(PATIENCE * 5):
        if server.poll() is not None:
            sys.exit(f"The site for the pictures ended with exit status {server.returncode}.")
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310, it is our own
            return
        time.sleep(0.2)
    sys.exit(f"The site for the pictures did not answer at {address}.")
