"""Serves the demonstration world on HOST:PORT: what `make demo` does once .venv/ is there.

It has an SQLite database of its own in VAR_DIR (var/demo), whatever DATABASE_URL says, so that no editor's is touched.
"""

import os
import subprocess
import sys
from pathlib import Path

from scripts.run import ROOT, check_port_is_free, local_settings, port_number, say, serve, web_address

STEPS = (
    ("Bringing the database up to date", ["manage.py", "migrate", "--verbosity=0"]),
    ("Making the demonstration world", ["-m", "scripts.demo_world"]),
    ("Making the record anew", ["manage.py", "rebuild_record", "--verbosity=0"]),
    ("Collecting the static files", ["manage.py", "collectstatic", "--noinput", "--verbosity=0"]),
)


def main() -> None:
    os.chdir(ROOT)
    host, port = os.environ.get("HOST", "127.0.0.1"), port_number(os.environ.get("PORT", "8000"))
    check_port_is_free(host, port)
    folder = Path(os.environ.setdefault("VAR_DIR", "var/demo"))
    for name in ("DATABASE_URL", "DATABASE_REPLICA_URLS"):
        os.environ.pop(name, None)
    os.environ["DEMONSTRATION"] = "on"
    local_settings(folder)
    address = os.environ.setdefault("PUBLIC_URL", web_address(host, port)).rstrip("/")
    for step, arguments in STEPS:
        say(f"{step} ...")
        if status := subprocess.run([sys.executable, *arguments], check=False).returncode:
            sys.exit(f"The demonstration was not started: `{' '.join(arguments)}` ended with exit status {status}.")
    say(f"\n  Demonstration  {address}/\n\nStop it with Ctrl-C.")
    serve(host, port)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
