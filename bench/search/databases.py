"""The databases' own full-text search on the same texts, folded by us: what one has without an engine."""

import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

from django.db import connection

from search.documents import Document
from search.folding import fold

TABLE = "bench_search_texts"


class Rival(ABC):
    """A database that searches and counts."""

    name: str

    @abstractmethod
    def __init__(self, folder: Path):
        """Make an empty table, in `folder` where it is a file."""

    @abstractmethod
    def build(self, texts: Iterable[Document]) -> float:
        """Index `texts`; return how many seconds that took."""

    @abstractmethod
    def ask(self, words: str) -> tuple[list[int], int]:
        """Return the numbers of the best ten texts that hold all of `words`, and how many hold them."""

    @abstractmethod
    def size(self) -> float:
        """Return the megabytes on disk."""

    @abstractmethod
    def close(self) -> None:
        """Forget everything."""


class FTS5(Rival):
    """SQLite: bm25 with our weights for title, lead and body."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path):
        self._path = folder / "fts5.sqlite3"
        self._path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(self._path)
        self._connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(title, lead, body, content='', tokenize='unicode61')"
        )
        self._connection.execute("INSERT INTO texts(texts, rank) VALUES ('rank', 'bm25(3.0, 2.0, 1.0)')")

    def build(self, texts):
        began = time.perf_counter()
        with self._connection:
            self._connection.executemany(
                "INSERT INTO texts(rowid, title, lead, body) VALUES (?, ?, ?, ?)",
                (
                    (number, *map(fold, (text.title, text.lead, text.body)))
                    for number, text in enumerate(texts)
                ),
            )
            self._connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        return time.perf_counter() - began

    def ask(self, words):
        match = " ".join(f'"{word}"' for word in fold(words).replace('"', " ").split())
        ask = self._connection.execute
        best = ask("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10", (match,)).fetchall()
        count = ask("SELECT count(*) FROM texts WHERE texts MATCH ?", (match,)).fetchone()[0]
        return [row[0] for row in best], count

    def size(self):
        return round(self._path.stat().st_size / 1e6, 1)

    def close(self):
        self._connection.close()
        self._path.unlink()


class PostgreSQL(Rival):
    """PostgreSQL: `simple`, weights for title, lead and body, GIN, ts_rank."""

    name = "PostgreSQL"

    def __init__(self, folder: Path):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
            cursor.execute(f"CREATE TABLE {TABLE} (number integer PRIMARY KEY, words tsvector NOT NULL)")

    def build(self, texts):
        began = time.perf_counter()
        vector = " || ".join(f"setweight(to_tsvector('simple', %s), '{weight}')" for weight in "ABC")
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE} VALUES (%s, {vector})",  # noqa: S608 - our own words
                [
                    (number, *map(fold, (text.title, text.lead, text.body)))
                    for number, text in enumerate(texts)
                ],
            )
            cursor.execute(f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)")
            cursor.execute(f"VACUUM ANALYZE {TABLE}")
        return time.perf_counter() - began

    def ask(self, words):
        asked = "plainto_tsquery('simple', %s)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT number FROM {TABLE} WHERE words @@ {asked} "  # noqa: S608 - our own words
                f"ORDER BY ts_rank(words, {asked}) DESC LIMIT 10",
                [fold(words)] * 2,
            )
            best = [row[0] for row in cursor.fetchall()]
            cursor.execute(f"SELECT count(*) FROM {TABLE} WHERE words @@ {asked}", [fold(words)])  # noqa: S608
            return best, cursor.fetchone()[0]

    def size(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_total_relation_size(%s)", [TABLE])
            return round(cursor.fetchone()[0] / 1e6, 1)

    def close(self):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


RIVALS: dict[str, type[Rival]] = {"fts5": FTS5, "postgresql": PostgreSQL}


def rivals(against: str, folder: Path) -> list[Rival]:
    """The rivals that `against` names by commas; ValueError says what is wrong."""
    names = [name.strip() for name in against.split(",") if name.strip()]
    if unknown := set(names) - set(RIVALS):
        raise ValueError(f"Not known: {', '.join(sorted(unknown))}; there are {', '.join(RIVALS)}.")
    if "postgresql" in names and connection.vendor != "postgresql":
        raise ValueError("For postgresql the settings must name one: DATABASE_URL.")
    return [RIVALS[name](folder) for name in names]
