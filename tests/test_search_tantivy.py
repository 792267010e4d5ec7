"""The embedded engine's files: swapped whole, never half written, free again when a writer is killed."""

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from search.documents import Document, digest_of
from search.engine import Entry, IndexMissing
from search.query import Request
from search.tantivy_engine import TantivyEngine

EVERYTHING = Request(count=True, limit=50)


def entry(number, title="Bản tin"):
    document = Document(id=f"news:{number}", title=title, kind="news")
    row = document.row()
    return Entry(document.id, row, digest_of(row), 1)


@pytest.fixture
def engine(tmp_path):
    return TantivyEngine(tmp_path)


def ids(engine):
    return {hit.id for hit in engine.query("pages", EVERYTHING).hits}


def test_an_index_that_was_never_built_says_so(engine):
    with pytest.raises(IndexMissing):
        engine.query("pages", EVERYTHING)
    assert engine.health()["well"] is False


def test_an_index_made_with_other_fields_must_be_rebuilt(engine, tmp_path):
    engine.index("pages", [entry(1)])
    folder = tmp_path / "pages"
    name = os.readlink(folder / "current")
    (folder / name).rename(folder / f"00000000-{name[9:]}")
    (folder / "current").unlink()
    (folder / "current").symlink_to(f"00000000-{name[9:]}")
    with pytest.raises(IndexMissing, match="other fields"):
        engine.query("pages", EVERYTHING)
    engine.index("pages", [entry(2)])
    assert ids(engine) == {"news:2"}


def test_another_process_reads_what_this_one_wrote_and_what_it_writes_next(engine, tmp_path):
    engine.index("pages", [entry(1)])
    other = TantivyEngine(tmp_path)
    assert ids(other) == {"news:1"}
    engine.index("pages", [entry(2)])
    assert ids(other) == {"news:1", "news:2"}


def test_readers_change_over_at_the_swap_and_back_at_the_rollback(engine, tmp_path):
    engine.index("pages", [entry(1)])
    other = TantivyEngine(tmp_path)
    assert ids(other) == {"news:1"}
    with engine.rebuild("pages") as fresh:
        fresh.add([entry(7), entry(8)])
        fresh.remove(["news:8"], 2)
        assert fresh.count() == 1
        assert ids(other) == {"news:1"}
    assert ids(other) == {"news:7"}
    engine.rollback("pages")
    assert ids(other) == {"news:1"}


def test_a_rebuild_that_fails_leaves_the_index_and_no_folder(engine, tmp_path):
    engine.index("pages", [entry(1)])
    before = sorted(path.name for path in (tmp_path / "pages").iterdir())

    def half():
        with engine.rebuild("pages") as fresh:
            fresh.add([entry(7)])
            raise RuntimeError("đứt giữa chừng")

    with pytest.raises(RuntimeError):
        half()
    assert ids(engine) == {"news:1"}
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == before


def test_two_writers_wait_for_each_other(engine, tmp_path):
    engine.index("pages", [entry(0)])

    def write(first):
        for number in range(first, first + 5):
            TantivyEngine(tmp_path).index("pages", [entry(number)])

    writers = [threading.Thread(target=write, args=(first,)) for first in (100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(ids(engine)) == 11


WRITES_FOR_EVER = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {root!r})
    from search.documents import Document, digest_of
    from search.engine import Entry
    from search.tantivy_engine import TantivyEngine
    engine, number = TantivyEngine(Path({folder!r})), 0
    while True:
        number += 1
        row = Document(id=f"news:{{number}}", title="Bản tin").row()
        engine.index("pages", [Entry(f"news:{{number}}", row, digest_of(row), 1)])
        print(number, flush=True)
"""


def test_what_was_written_before_a_kill_is_there_and_the_next_writer_gets_in(engine, tmp_path):
    from django.conf import settings

    script = textwrap.dedent(WRITES_FOR_EVER).format(root=str(settings.BASE_DIR), folder=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as writer:
        acknowledged = [int(writer.stdout.readline()) for _round in range(5)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in writer.stdout.read().split()]
    assert {f"news:{number}" for number in acknowledged} <= ids(engine)
    engine.index("pages", [entry(1_000)])
    assert "news:1000" in ids(engine)
