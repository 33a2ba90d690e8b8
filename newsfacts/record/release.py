"""Which release of newsfacts answers: what caches have of another may not be what this one would make."""

import functools
import hashlib
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage


class Release(NamedTuple):
    """What tells a release from others, and the moment of its newest file, in seconds since 1970."""

    digest: str
    moment: int


@functools.cache
def release() -> Release:
    """Give what answers are made with: the code, the templates and the names of the static files.

    Reads them once a process.
    """
    found, moment = hashlib.sha256(), 0
    folders: list[Path] = [settings.BASE_DIR / "newsfacts", settings.BASE_DIR / "templates"]
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".html")):
        found.update(path.read_bytes())
        moment = max(moment, int(path.stat().st_mtime))
    names: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    found.update(str(sorted(names.items())).encode())
    return Release(found.hexdigest(), moment)
