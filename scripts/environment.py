"""Makes .venv/ and installs into it what is locked: `python3 scripts/environment.py run|test`.

Runs before anything is installed, so it needs nothing but Python; and nothing of its newer syntax, for an old Python
should get as far as the sentence that says what is missing.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.txt"

OLDEST = (3, 11)
# Each holds all that the ones before it hold, in the same versions.
LOCKS = ("serve", "postgres", "test")


def main():
    os.chdir(str(ROOT))
    lock, installed = needed(sys.argv[1]), (STAMP.read_text().split() if STAMP.exists() else [])
    if installed and installed[0] in LOCKS:
        # `make run` after `make test` leaves the test tools where they are.
        lock = max(lock, installed[0], key=LOCKS.index)
    stamp = [lock, digest(lock)]
    if installed == stamp and PYTHON.exists():
        return
    check_python()
    if STAMP.exists():
        STAMP.unlink()
    print(f"Installing requirements/{lock}.txt into .venv/ ...", flush=True)
    install(f"requirements/{lock}.txt")
    STAMP.write_text(" ".join(stamp) + "\n")


def needed(purpose):
    """The name of the lock file that `make run` or `make test` needs."""
    if purpose == "test":
        return "test"
    return "postgres" if database_url().startswith(("postgres", "pgsql")) else "serve"


def database_url():
    """DATABASE_URL from where the settings take it: the environment, else local.env."""
    if "DATABASE_URL" in os.environ:
        return os.environ["DATABASE_URL"]
    local_env = Path(os.environ.get("VAR_DIR") or "var") / "local.env"
    for line in local_env.read_text().splitlines() if local_env.exists() else []:
        name, _, value = line.partition("=")
        if name.replace("export ", "").strip() == "DATABASE_URL":
            return value.strip().strip("'\"")
    return ""


def digest(lock):
    return hashlib.sha256((ROOT / "requirements" / (lock + ".txt")).read_bytes()).hexdigest()


def check_python():
    if sys.version_info < OLDEST:
        sys.exit(
            f"newsfacts needs Python {version(OLDEST)} or newer, and this is {version(sys.version_info)}: "
            "install a newer one and name it, as in `make run PYTHON=python3.12`."
        )


def version(numbers):
    return ".".join(str(number) for number in numbers[:2])


def install(lock_file):
    """With uv where it is and works here, else with pip. What is there in the locked version is left alone."""
    uv = shutil.which("uv")
    if uv:
        if not PYTHON.exists():
            run([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(VENV)])
        if run([uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", lock_file]):
            return
        # uv does not read pip's configuration, which may be where this machine names its index.
        print("uv could not install them; trying pip.", flush=True)
    make_venv_with_pip()
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input"]
    if not run([*pip, "--require-hashes", "-r", lock_file]):
        sys.exit("The packages could not be installed; what pip says above is the reason.")


def make_venv_with_pip():
    if PYTHON.exists() and run([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL):
        return
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments, for it comes without ensurepip: "
            "install it (on Debian and Ubuntu: apt-get install python3-venv) or uv, and try again."
        )
    if not run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit("The virtual environment .venv/ could not be made; what Python says above is the reason.")


def run(command, **options):
    """Whether the command succeeded."""
    return subprocess.call(command, **options) == 0


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
