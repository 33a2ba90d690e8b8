"""What is vendored is what the manifest says."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "static" / "vendor"


def test_vendored_files_are_those_of_the_manifest_byte_for_byte():
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf8"))
    named = {path: digest for package in manifest for path, digest in package["files"].items()}
    there = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert there == named
    assert all(package["licence"] and package["version"] for package in manifest)
