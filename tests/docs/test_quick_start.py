"""docs/quick-start.md, step by step, as a newcomer runs it: what it shows is what comes."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from typing import Any

import pytest

from .conftest import ROOT

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


@pytest.fixture(scope="module")
def answers(site, tmp_path_factory) -> list[str]:
    """Run all steps in one shell, and give what each printed."""
    script = "set -eu\n" + f"\necho; echo '{SEPARATOR}'\n".join(step.commands for step in steps())
    script = script.replace("http://127.0.0.1:8000", site.address)
    environment = site.environment | {"TMPDIR": str(tmp_path_factory.mktemp("newcomer"))}
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout.split(SEPARATOR)


@pytest.mark.parametrize(
    "number", range(len(steps())), ids=lambda number: steps()[number].commands.split("\n")[0][:60]
)
def test_a_step_of_the_quick_start_answers_what_it_shows(answers, number):
    for kind, shown in steps()[number].shown:
        last = answers[number].strip().splitlines()[-1]
        assert last == shown.strip() if kind == "text" else is_within(json.loads(shown), json.loads(last)), last
