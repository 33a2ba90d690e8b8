"""Thousands of documents through the commands, as an operator runs them: seconds, memory, and what the last ones cost.

Each command is a process of its own on an SQLite database of its own; its processor time and peak memory are the
operating system's. The reference writes the bare rows of the same documents, and nothing else, with Django.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.generated import documents

DOCUMENTS, AT_A_TIME = 2000, 200
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Cost:
    """What a process cost: seconds on the wall and on the processor, and its peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Run everything and print a line for each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = list(write_parts(folder))
        reference = run(folder / "bare", [sys.executable, "-m", "tests.bench.bare_rows", *map(str, parts)])
        tell("write the bare rows of 2,000 documents (the reference)", reference, reference)
        drafts = total(manage(folder / "drafts", "import_breakdowns", str(part), "--state", "draft") for part in parts)
        tell("import 2,000 documents as drafts", drafts, reference)
        costs = [manage(folder / "published", "import_breakdowns", str(part)) for part in parts]
        tell("import and publish 2,000 documents", total(costs), reference)
        print(
            f"    the last {AT_A_TIME} cost {costs[-1].cpu / costs[1].cpu:.2f} times what the second {AT_A_TIME} did"
        )
        tell("check_integrity", manage(folder / "published", "check_integrity"), reference)
        tell("rebuild_record", manage(folder / "published", "rebuild_record"), reference)


def write_parts(folder: Path) -> Iterable[Path]:
    """Write the documents as files of so many lines each."""
    lines = [json.dumps(document) for document in documents(DOCUMENTS)]
    for start in range(0, DOCUMENTS, AT_A_TIME):
        part = folder / f"{start:05}.jsonl"
        part.write_text("\n".join(lines[start : start + AT_A_TIME]) + "\n", encoding="utf8")
        yield part


def manage(var_dir: Path, *arguments: str) -> Cost:
    """Run a management command on the database in this folder, made if need be."""
    return run(var_dir, [sys.executable, "manage.py", *arguments, "--verbosity", "0"])


def run(var_dir: Path, command: list[str]) -> Cost:
    """Run a command, which must end well."""
    environment = os.environ | {"VAR_DIR": str(var_dir), "SECRET_KEY": "bench" * 12}
    environment.pop("DATABASE_URL", None)
    if not var_dir.exists():
        var_dir.mkdir()
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, env=environment, cwd=ROOT, check=True)
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[1:])} ended with {process.returncode}")
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def total(costs: Iterable[Cost]) -> Cost:
    """Add the seconds up; of memory the most counts."""
    costs = list(costs)
    return Cost(sum(each.wall for each in costs), sum(each.cpu for each in costs), max(each.memory for each in costs))


def tell(what: str, cost: Cost, reference: Cost) -> None:
    """Print a line."""
    ratio = cost.cpu / reference.cpu
    print(
        f"{what:58} {cost.wall:6.1f} s  {cost.cpu:6.1f} s cpu  {cost.memory:5.0f} MiB  ratio {ratio:5.1f}", flush=True
    )


if __name__ == "__main__":
    main()
