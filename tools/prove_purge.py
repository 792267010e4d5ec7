#!/usr/bin/env python3
"""Show that a purge leaves no byte of what people gave, with web server and worker running.

    prove_purge.py [--postgresql] [--elasticsearch] [--folder FOLDER]

Makes a demo in a folder of its own (with a PostgreSQL, an Elasticsearch of its own where asked for), plants a
value of its own at each door of the public over HTTP and by the desk's telephone, has the desk end every
matter, makes a backup, and runs `purge_personal_data` as it will run in 400 days. Then every byte of
database, write-ahead log, index, queue, media, keys, the servers' log and the backup is searched for what was
planted, however it is written, for the keys, and for the ciphertexts. Status 0 only when nothing planted is
left anywhere, no key is left, nothing that a backup holds can be read, and the log is whole.
"""

import argparse
import secrets
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.byte_search import search, spellings  # noqa: E402
from tools.purge_doors import Planter  # noqa: E402
from tools.purge_scripts import END, PLACES, REPORTS, SEALED  # noqa: E402
from tools.purge_site import Site  # noqa: E402

SETTLES = 8  # seconds in which the worker does what was queued


def plant(site: Site, run: str) -> Planter:
    """At every door; then the desk ends each matter."""
    planter, places = Planter(site.port, run), site.shell(PLACES)
    before = site.shell(REPORTS)
    code = planter.reports()
    planter.hotline()
    planter.appeal(places["reference"])
    planter.mistake(places["news"])
    planter.data_request(code)
    planter.half_a_file()
    planter.looked_for()
    ended = Counter(site.shell(END, {"run": run, "proof": planter.mark("proof"), "reports": before}))
    print(f"planted {len(planter.marks)} values; the desk ended {dict(ended)}")
    assert ended == {"report": 3, "appeal": 1, "mistake": 1, "request": 1}, ended
    time.sleep(SETTLES)
    return planter


def place(path: Path, site: Site) -> str:
    """In which part of the system a file lies."""
    parts = path.relative_to(site.base).parts
    if parts[0] == "backup":
        return "backup"
    if "pg_wal" in parts:
        return "write-ahead log"
    if parts[0] == "demo":
        return "database" if "sqlite3" in parts[-1] else parts[1]
    return {"postgresql": "database"}.get(parts[0], parts[0])


def table(title: str, counts: dict[str, Counter]) -> None:
    """A line for each place, a column for each kind of find."""
    print(f"\n{title}")
    for name in sorted({name for counted in counts.values() for name in counted}):
        print(f"  {name:18s}" + "".join(f"{kind} {counted[name]:4d}   " for kind, counted in counts.items()))


def looked(site: Site, run: str, sealed: list[dict], *, title: str) -> dict[str, list]:
    """Everything found of what was planted, of its keys, of its ciphertexts; printed by place."""
    named = [(f"{each['what']} {number}", each) for number, each in enumerate(sealed)]
    keys = {f"key of {name}": bytes.fromhex(each["bytes"]) for name, each in named}
    tokens = {name: each["token"].encode() for name, each in named if each["token"]}
    roots = [*site.data(), site.backup]
    found = {
        "plain": search(spellings(run), *roots),
        "keys": search(keys, *roots),
        "ciphertexts": search(tokens, *roots),
    }
    table(title, {kind: Counter(place(each.path, site) for each in finds) for kind, finds in found.items()})
    return found


def faults(found: dict[str, list], site: Site) -> list[str]:
    """What must not be there after the purge. Ciphertext without a key tells nothing, in a backup and in
    PostgreSQL's write-ahead log, which is written over as it is used again."""
    told = [f"planted value in {each.path}: {each.what!r}" for each in found["plain"]]
    told += [f"{each.spelling} in {each.path}" for each in found["keys"]]
    for each in found["ciphertexts"]:
        if place(each.path, site) not in ("backup", "write-ahead log"):
            told.append(f"ciphertext of {each.spelling} in {each.path}")
    return told


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postgresql", action="store_true", help="on a throw-away PostgreSQL with two roles")
    parser.add_argument("--elasticsearch", action="store_true", help="with a throw-away Elasticsearch")
    parser.add_argument("--folder", type=Path, help="where everything is kept, and a demo of before goes on")
    given = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    with tempfile.TemporaryDirectory(prefix="haidang-purge-", ignore_cleanup_errors=True) as made:
        base = (given.folder or Path(made)).resolve()
        base.chmod(0o755) if base.exists() else base.mkdir(parents=True)  # the servers run as nobody
        site, run = Site(base, given), f"hd{secrets.token_hex(4)}"
        try:
            site.prepare()
            site.start()
            planter = plant(site, run)
            sealed = site.shell(SEALED, run)
            print(f"{len(sealed)} of them lie sealed: {dict(Counter(each['what'] for each in sealed))}")
            site.back_up()
            looked(site, run, sealed, title="before the purge, files that hold")
            purged = site.purge()
            print(f"\npurged { ({name: count for name, count in purged['purged'].items() if count}) }")
            print(f"swept {purged['swept']}; told {purged['told']}")
            found = looked(site, run, sealed, title="after the purge, files that hold")
            told = faults(found, site) + purged["failed"]
            there = [each["what"] for each in sealed if _key_file(site, each).exists()]
            told += [f"the key of {what} is there" for what in there]
            site.manage("verify_log")  # RuntimeError when it is not whole
            print("\nthe log is whole")
        finally:
            site.stop()
    print("\n".join(told) or f"well: nothing of {len(planter.marks)} values is left")
    return 1 if told else 0


def _key_file(site: Site, each: dict) -> Path:
    return site.keys / each["key"][:2] / f"{each['key']}.key"


if __name__ == "__main__":
    sys.exit(main())
