"""Locks the dependencies that pyproject.toml declares into requirements/*.txt: `python3 scripts/lock.py [--upgrade]`.

Locked versions stay as they are until pyproject.toml excludes them or `--upgrade` (or `--upgrade-package NAME`) asks.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The largest first: the others take their versions from it, so that installing one over another changes none.
LOCKS = {
    "test": ["--extra", "postgres", "--extra", "test"],
    "postgres": ["--extra", "postgres", "--constraints", "requirements/test.txt"],
    "serve": ["--constraints", "requirements/test.txt"],
}

# No address is written down, so that each machine installs from the index that it is set up for.
COMPILE = [
    *("pip", "compile", "--quiet", "--generate-hashes"),
    # For every system, and the same versions on every Python from 3.11 on.
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--custom-compile-command", "make lock"),
]


def main() -> None:
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="newsfacts-uv-") as folder:
        uv = shutil.which("uv") or install_uv(Path(folder))
        for name, options in LOCKS.items():
            lock_file = f"requirements/{name}.txt"
            upgrade = sys.argv[1:] if name == "test" else []
            subprocess.run(
                [uv, *COMPILE, *options, *upgrade, "pyproject.toml", "--output-file", lock_file],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            refuse_addresses(lock_file)
            print(f"Locked {lock_file}.")


def install_uv(folder: Path) -> str:
    print("Installing uv for this once ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-qq", "uv"], check=True)
    return str(folder / "bin" / "uv")


def refuse_addresses(lock_file: str) -> None:
    for number, line in enumerate(Path(lock_file).read_text().splitlines(), start=1):
        if re.search(r"https?://|file:|^-", line.strip()) and not line.strip().startswith("--hash="):
            sys.exit(f"{lock_file}:{number} ties the lock to one place: {line.strip()}")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError:
        sys.exit("The dependencies could not be locked; what is said above is the reason.")
