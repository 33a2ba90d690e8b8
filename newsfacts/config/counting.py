"""Counts that all worker processes of one machine share: a cache for throttles, in an SQLite file of its own.

Not the site's database: a count is a write, and reading must not wait for the lock of those who publish. Nor does a
count outlive a crash: nothing is synchronised to the disk.
"""

import math
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

clock = time.time
PATIENCE = 1.0  # seconds that one count waits for another process's
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, count INTEGER NOT NULL, ends REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS counts_by_end ON counts (ends);
"""

_connections: dict[tuple[int, str], sqlite3.Connection] = {}  # a fork must not use what its parent opened
_lock = threading.Lock()


class SharedCounts(BaseCache):
    """Whole numbers under short keys, each until its time is over; at most `MAX_ENTRIES`, the soonest to end go first.

    What a cache must be able to do for counting: `get`, `add`, `incr`, `delete`, `clear`. One `incr` costs some 30 µs.
    Raises sqlite3.Error where the file cannot be written.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        """Take the file's path; it is made when something is counted first."""
        super().__init__(params)
        self._location = location

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """Give a count."""
        with self._transaction() as connection:
            found = self._found(connection, self.make_and_validate_key(key, version))
        return default if found is None else found

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Begin a count, unless it has begun. Makes room for it."""
        name, now = self.make_and_validate_key(key, version), clock()
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        ends = math.inf if seconds is None else now + seconds
        with self._transaction() as connection:
            connection.execute("DELETE FROM counts WHERE ends <= ?", [now])
            added = connection.execute("INSERT OR IGNORE INTO counts VALUES (?, ?, ?)", [name, value, ends]).rowcount
            (beyond,) = connection.execute("SELECT count(*) - ? FROM counts", [self._max_entries]).fetchone()
            if beyond > 0:
                soonest = "SELECT key FROM counts WHERE key != ? ORDER BY ends LIMIT ?"
                connection.execute(f"DELETE FROM counts WHERE key IN ({soonest})", [name, beyond])  # noqa: S608 - ours
        return bool(added)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on, and give the new count. Raises ValueError where it has not begun, or is over."""
        name = self.make_and_validate_key(key, version)
        with self._transaction() as connection:
            connection.execute("UPDATE counts SET count = count + ? WHERE key = ?", [delta, name])
            found = self._found(connection, name)
        if found is None:
            raise ValueError(f"There is no count “{key}”.")
        return found

    def delete(self, key: Any, version: int | None = None) -> bool:
        """Forget a count."""
        name = self.make_and_validate_key(key, version)
        with self._transaction() as connection:
            return bool(connection.execute("DELETE FROM counts WHERE key = ?", [name]).rowcount)

    def clear(self) -> None:
        """Forget all counts."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM counts")

    def _found(self, connection: sqlite3.Connection, name: str) -> int | None:
        row = connection.execute("SELECT count FROM counts WHERE key = ? AND ends > ?", [name, clock()]).fetchone()
        return row[0] if row else None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _lock:
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    def _connection(self) -> sqlite3.Connection:
        known = (os.getpid(), self._location)
        if known not in _connections:
            Path(self._location).parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self._location, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            connection.executescript(SCHEMA)
            _connections[known] = connection
        return _connections[known]
