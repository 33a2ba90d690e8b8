"""Running other programs so that none is left behind."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

PATIENCE = 20  # seconds to end in, before a program is killed


@contextlib.contextmanager
def orderly_end() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end this program as an exception would, so that `finally` is carried out."""

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def call(command: Sequence[str | os.PathLike[str]], env: Mapping[str, str] | None = None) -> int:
    """Run the command to its end and return its exit status, as a shell would give it.

    Where this program is told to end first, the command is too, and gets PATIENCE to clean up. subprocess.call would
    kill it after a quarter of a second, and with it the only program that knows of a server to stop.
    """
    process = subprocess.Popen(command, env=env)
    try:
        status = process.wait()
    except KeyboardInterrupt:
        # Ctrl-C has reached the command as well: a second signal would disturb its cleaning up.
        stop(process, first=None)
        raise
    except BaseException:
        stop(process)
        raise
    return status if status >= 0 else 128 - status


def stop(process: subprocess.Popen, first: signal.Signals | None = signal.SIGTERM) -> None:
    """Wait until the process has ended, after the first signal, if any, or else SIGTERM, or else SIGKILL."""
    with deaf():
        for number in (first, signal.SIGTERM, signal.SIGKILL):
            if number is not None:
                process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=PATIENCE)
                return


@contextlib.contextmanager
def deaf() -> Iterator[None]:
    """Let no signal interrupt what must be done; SIGKILL always can."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
