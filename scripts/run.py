"""Serves newsfacts on HOST:PORT: what `make run` does once .venv/ is there.

Everything is made where it is missing and left where it is, so that the second start keeps what the first one made.
The last step replaces this process with gunicorn: who stops it stops the server, and nothing stays behind.
"""

import errno
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parent.parent

LOCAL_ENV = """\
# Settings of this newsfacts alone; newsfacts reads them unless the environment says otherwise. Made by `make run`.
# Whoever has the key can sign in as anybody: keep it private, and keep it, or all editors have to sign in again.
SECRET_KEY={key}
# off: one editor alone may publish. on: a second one has to agree.
FOUR_EYES=off
"""

# What is said, and what manage.py is told.
STEPS = (
    ("Bringing the database up to date", ["migrate", "--verbosity=0"]),
    ("Looking for an editor's account", ["make_editor"]),
    # Without a reason: what was corrected or withdrawn here since stays as it is here.
    ("Importing the curated breakdowns of fixtures/", ["import_breakdowns", "fixtures"]),
    ("Collecting the static files", ["collectstatic", "--noinput", "--verbosity=0"]),
)
REBUILD = ("Making the record anew", ["rebuild_record", "--verbosity=0"])
# One that was corrected here since is refused, and stays as it is here: no reason not to start.
MAY_FAIL = {"import_breakdowns"}


def main() -> None:
    os.chdir(ROOT)
    host, port = os.environ["HOST"], port_number(os.environ["PORT"])
    check_port_is_free(host, port)
    settings = local_settings(Path(os.environ.get("VAR_DIR") or "var"))
    address = os.environ.setdefault("PUBLIC_URL", web_address(host, port)).rstrip("/")
    for step, arguments in steps():
        say(f"{step} ...")
        status = subprocess.run([sys.executable, "manage.py", *arguments], check=False).returncode
        if status and arguments[0] in MAY_FAIL:
            say("... not all of it (see above); what is there already is kept.")
        elif status:
            sys.exit(f"newsfacts was not started: `manage.py {arguments[0]}` failed with exit status {status}.")
    say(f"""
  Public pages  {address}/
  Admin         {address}/admin/
  API           {address}/api/v1/   (docs/api.md says how to use it)
  Four eyes     {four_eyes(settings)}

Stop it with Ctrl-C.""")
    serve(host, port)


def steps() -> list[tuple[str, list[str]]]:
    """What there is to do: after an update the record is made anew too, as this version may make more of it."""
    check = subprocess.run([sys.executable, "manage.py", "migrate", "--check"], stdout=subprocess.DEVNULL, check=False)
    update, *rest = STEPS
    return [update, *([REBUILD] if check.returncode else []), *rest]


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 65535:
        sys.exit(f"PORT is {text!r}, and should be a number from 1 to 65535.")
    return int(text)


def check_port_is_free(host: str, port: int) -> None:
    """Better to say so now than after the migrations, and in one line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As gunicorn does it, so that a port whose last connections are still closing counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                sys.exit(f"Port {port} on {host} is taken by another program: try `make run PORT={port + 1}`.")
            sys.exit(f"newsfacts cannot listen on {host}:{port}: {problem.strerror}.")


def local_settings(folder: Path) -> Mapping[str, str | None]:
    """What local.env says, which is made the first time, and what the environment says, which wins."""
    folder.mkdir(parents=True, exist_ok=True)
    local_env = folder / "local.env"
    if not local_env.exists():
        say(f"Making {local_env} with a secret key ...")
        # Never readable for others, not even for the moment between making and chmod.
        with os.fdopen(os.open(local_env, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(LOCAL_ENV.format(key=secrets.token_urlsafe(50)))
    return dotenv_values(local_env) | os.environ


def web_address(host: str, port: int) -> str:
    """Where a browser on this machine finds the server, which may listen on all addresses."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104, compared and not listened on
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def four_eyes(settings: Mapping[str, str | None]) -> str:
    if (settings.get("FOUR_EYES") or "on").lower() in {"off", "false", "no", "0"}:
        return "off here: an editor may publish alone"
    return "on: publishing takes a second editor"


def serve(host: str, port: int) -> None:
    """Become gunicorn; does not return."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    command = [sys.executable, "-m", "gunicorn", "newsfacts.config.wsgi:application"]
    command += ["--bind", bind, "--worker-class=gthread", "--workers=2", "--threads=4", "--log-level=warning"]
    command += ["--no-control-socket"]  # nobody controls it from outside, and it would be a file in somebody's home
    os.execv(sys.executable, command)  # noqa: S606, there is no shell in it


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
