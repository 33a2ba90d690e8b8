"""Refreshes static/vendor/ from npm: `python3 scripts/vendor.py`, or `… NAME@VERSION` to take another version.

Asks whatever registry npm is set up for. manifest.json names each package's version, licence and files with their
SHA-256, which a test compares. Nobody needs npm to use or test newsfacts.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"

# What is taken from each package; the licence goes wherever the files do.
FILES = {
    "@fontsource/newsreader": ("newsreader", ["files/newsreader-latin-500-normal.woff2", "LICENSE"]),
}


def main() -> None:
    asked = dict(argument.rsplit("@", 1) for argument in sys.argv[1:])
    if unknown := asked.keys() - FILES.keys():
        sys.exit(f"Not vendored: {', '.join(sorted(unknown))}. This script knows {', '.join(FILES)}.")
    path = VENDOR / "manifest.json"
    known = {each["name"]: each["version"] for each in json.loads(path.read_text())} if path.exists() else {}
    manifest = [vendor(name, asked.get(name, known.get(name, "latest"))) for name in FILES]
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf8")


def vendor(name: str, version: str) -> dict[str, object]:
    folder, paths = FILES[name]
    with tempfile.TemporaryDirectory(prefix="newsfacts-npm-") as download:
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=download, check=True, stdout=subprocess.DEVNULL
        )
        (archive,) = Path(download).glob("*.tgz")
        with tarfile.open(archive) as package:
            contents = {each: read(package, each) for each in ["package.json", *paths]}
    about = json.loads(contents.pop("package.json"))
    files = {}
    for each, content in contents.items():
        target = VENDOR / folder / Path(each).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        files[target.relative_to(VENDOR).as_posix()] = hashlib.sha256(content).hexdigest()
    print(f"Vendored {name} {about['version']}.")
    return {"name": name, "version": about["version"], "licence": about["license"], "files": files}


def read(package: tarfile.TarFile, path: str) -> bytes:
    file = package.extractfile(f"package/{path}")
    if file is None:
        sys.exit(f"The package has no {path}.")
    return file.read()


if __name__ == "__main__":
    main()
