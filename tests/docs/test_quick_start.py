"""docs/quick-start.md, step by step, as a newcomer runs it: what it shows is what comes."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .conftest import ROOT, Site

BLOCK = re.compile(r"^```(sh|json|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SEPARATOR = "=== step ==="


@dataclass
class Step:
    """Commands, and what is shown of their answer: JSON in which `…` stands for anything, or lines of text."""

    commands: str
    shown: list[tuple[str, str]] = field(default_factory=list)


def steps() -> list[Step]:
    found: list[Step] = []
    for kind, content in BLOCK.findall((ROOT / "docs/quick-start.md").read_text(encoding="utf8")):
        if kind == "sh":
            found.append(Step(content))
        else:
            found[-1].shown.append((kind, content))
    return found


def is_within(shown: Any, came: Any) -> bool:
    """Tell whether an answer has all that is shown of it."""
    if shown == "…":
        return True
    if isinstance(shown, dict):
        return isinstance(came, dict) and all(key in came and is_within(shown[key], came[key]) for key in shown)
    if isinstance(shown, list):
        return isinstance(came, list) and all(map(is_within, shown, came)) and len(shown) <= len(came)
    return bool(shown == came)


def test_each_step_of_the_quick_start_answers_what_it_shows(site, tmp_path):
    answers = printed_by(steps(), site, tmp_path)

    assert [
        step.commands for step, answer in zip(steps(), answers, strict=True) if not is_as_shown(step, answer)
    ] == []


def printed_by(all_steps: list[Step], site: Site, folder: Path) -> list[str]:
    """Run all steps in one shell, and give what each printed."""
    script = "set -eu\n" + f"\necho; echo '{SEPARATOR}'\n".join(step.commands for step in all_steps)
    script = script.replace("http://127.0.0.1:8000", site.address)
    environment = site.environment | {"TMPDIR": str(folder)}
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.split(SEPARATOR)


def is_as_shown(step: Step, answer: str) -> bool:
    """Tell whether the last line of an answer is what is shown of it."""
    for kind, shown in step.shown:
        last = answer.strip().splitlines()[-1]
        if not (last == shown.strip() if kind == "text" else is_within(json.loads(shown), json.loads(last))):
            return False
    return True
