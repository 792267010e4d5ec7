"""A list is kept, its columns are set, it is imported as it was shown; who may: administrators."""

import hashlib

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from cms.core import clock
from cms.core.events.services import record
from cms.core.machines.digest import digest_of
from cms.core.machines.errors import ActionError, InvalidInput, NotAllowed, NotNow
from cms.core.outbox.services import put
from cms.core.reading.table_limits import LONGEST_FILE, MOST_COLUMNS, MOST_ROWS
from cms.core.reading.tables import NoTable, Table, TableRow, table_of
from cms.core.sanitize import clean_line
from cms.core.uploads import Door, NotTaken, taken
from cms.core.uploads.kinds import TEXT
from cms.users.roles import Role

from ..models import PastImport, PastLine
from ..permissions import holds_one_of
from .columns import COLUMNS, FIELDS, guessed, heading_row, names_people
from .judging import judge_lines

TOPIC = "factcheck.import_past"
SHEET = Door(frozenset({"XLSX", TEXT}), gettext_lazy("bảng tính XLSX hoặc CSV"))
_JUDGED = ["values", "problems", "remarks", "identity", "is_known"]
_AT_ONCE = 500
_A_PIECE = 250  # lines that are written in one transaction


class ChangedSinceShown(ActionError):
    """What would be imported is not what was shown; by now the preview shows it as it is."""


class OtherColumns(NotNow):
    """Somebody has chosen other columns meanwhile."""


def may_import(user) -> bool:
    """Whether the person may import past cases; each service asks again."""
    return holds_one_of(user, {Role.ADMINISTRATOR.value})


def take_in(file, *, by) -> PastImport:
    """Keep what stands in `file` (XLSX, CSV), columns guessed, every line judged; nothing is imported.

    NotAllowed; InvalidInput at "file" for what is no list, or a larger one than we take.
    """
    _check(by)
    content = file.read(LONGEST_FILE + 1)
    table = _table(file, content)
    at = heading_row([row.cells for row in table.rows])
    headings, rows = table.rows[at].cells, table.rows[at + 1 :]
    left_out = {place for place, heading in enumerate(headings) if names_people(heading)}
    if not rows:
        raise InvalidInput({"file": _("Bảng chỉ có dòng tiêu đề.")})
    run = PastImport(
        by=by,
        name=clean_line(file.name or "")[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        header=["" if place in left_out else clean_line(each)[:200] for place, each in enumerate(headings)],
        about={
            "sheet": table.sheet,
            "others": list(table.others),
            "left_out": [clean_line(headings[place])[:200] for place in sorted(left_out)],
            "heading": table.rows[at].number,
            "language": get_language(),
        },
    )
    run.columns = guessed(run.header)
    lines = [_line(run, row, left_out) for row in rows]
    _judge(run, lines)
    run.digest = _digest(run, lines)
    with transaction.atomic():
        run.save()
        PastLine.objects.bulk_create(lines, batch_size=_AT_ONCE)
    return run


def _table(file, content: bytes) -> Table:
    try:
        kind = taken(file, SHEET)
        return table_of(content, "xlsx" if kind.name == "XLSX" else "csv")
    except NotTaken as refused:
        raise InvalidInput({"file": str(refused)}) from None
    except NoTable as problem:
        raise InvalidInput({"file": _why_no_table(problem)}) from None


def _why_no_table(problem: NoTable) -> str:
    sentences = {
        "large": _("Tệp quá lớn: nhiều nhất %(mb)s MB."),
        "rows": _("Bảng quá dài: nhiều nhất %(rows)s dòng một lần; hãy chia tệp."),
        "columns": _("Bảng quá rộng: nhiều nhất %(columns)s cột."),
        "quotes": _("CSV hỏng: dấu nháy kép ở dòng %(row)s không khép lại."),
        "empty": _("Bảng không có dòng nào."),
        "unreadable": _(
            "Không đọc được bảng này: tệp hỏng, có mật khẩu hoặc cấu trúc lạ. Hãy lưu lại là XLSX hoặc CSV."
        ),
    }
    figures = {
        "mb": LONGEST_FILE // 1024 // 1024,
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
        "row": problem.row,
    }
    return sentences[problem.code] % figures


def _line(run: PastImport, row: TableRow, left_out: set[int]) -> PastLine:
    cells = ["" if place in left_out else cell for place, cell in enumerate(row.cells)]
    notes = {place: notes for place, notes in row.notes.items() if place == "" or int(place) not in left_out}
    return PastLine(run=run, number=row.number, cells=cells, notes=notes)


def set_columns(run: PastImport, columns: dict[str, int], *, by) -> PastImport:
    """Say which column is which (field → number, from 0); every line is judged anew, and written in pieces.

    InvalidInput where two fields share a column, or the claim has none; NotNow once it is being imported, or
    where somebody chose others meanwhile. Cut off on the way, the list begins no import until that is called
    again, which goes on with the lines that are left.
    """
    _check(by)
    names = {column.field: str(column.label) for column in COLUMNS}
    used: dict[int, str] = {}
    wrong = {}
    for field, place in columns.items():
        if field not in FIELDS or not 0 <= place < len(run.header):
            wrong[field] = _("Không có cột này.")
        elif place in used:
            wrong[field] = _("Cột này đã dùng cho “%(name)s”.") % {"name": names[used[place]]}
        used.setdefault(place, field)
    if "claim" not in columns:
        wrong["claim"] = _("Hãy chọn cột của nội dung cần kiểm chứng.")
    if wrong:
        raise InvalidInput(wrong)
    run.columns = columns
    lines = list(run.lines.order_by("number"))
    others = _judge(run, lines)
    with transaction.atomic():
        run = _locked(run, PastImport.State.PREVIEW)
        run.columns, run.digest = columns, ""  # of lines that are read by halves there is none to agree to
        run.save(update_fields=["columns", "digest"])
    _write(run, others)
    with transaction.atomic():
        return _sealed(run, lines)


def _judge(run: PastImport, lines: list[PastLine]) -> list[PastLine]:
    """Set on each line how it is read now and return those that read otherwise than before.

    Seconds for a long list, so outside any transaction: on SQLite nobody else could write meanwhile. What is
    wrong is said in the language of whoever handed the list in: read by another, it would be another list.
    """
    with override(run.about.get("language") or get_language()):
        judged = judge_lines(run, lines)
    others = []
    for line, found in zip(lines, judged, strict=True):
        read = {name: getattr(found, name) for name in _JUDGED}
        if any(getattr(line, name) != value for name, value in read.items()):
            others.append(line)
        for name, value in read.items():
            setattr(line, name, value)
    return others


def _write(run: PastImport, others: list[PastLine]) -> None:
    """Write down how `others` are read, piece by piece, so that nobody waits long for the database."""
    for at in range(0, len(others), _A_PIECE):
        with transaction.atomic():
            _by_these_columns(run)
            PastLine.objects.bulk_update(others[at : at + _A_PIECE], _JUDGED, batch_size=100)


def _sealed(run: PastImport, lines: list[PastLine]) -> PastImport:
    """`run`, locked, with the digest of all its `lines` as they were written."""
    locked = _by_these_columns(run)
    locked.digest = _digest(locked, lines)
    locked.save(update_fields=["digest"])
    return locked


def _by_these_columns(run: PastImport) -> PastImport:
    """`run`, locked; OtherColumns when its lines are read by others by now."""
    locked = _locked(run, PastImport.State.PREVIEW)
    if locked.columns != run.columns:
        raise OtherColumns(_("Người khác vừa chọn các cột khác cho danh sách này; hãy xem lại."))
    return locked


def _digest(run: PastImport, lines: list[PastLine]) -> str:
    told = [[line.number, *(getattr(line, name) for name in _JUDGED)] for line in lines]
    return digest_of([run.sha256, run.columns, told])


def begin(run: PastImport, *, by, digest: str) -> PastImport:
    """Let the worker import the good lines, as the preview with this `digest` showed them.

    ChangedSinceShown where anything is otherwise by now: the preview then shows it. NotNow when it was begun
    before, Refused by InvalidInput when no line is good.
    """
    _check(by)
    lines = list(run.lines.order_by("number"))
    others = _judge(run, lines)
    try:
        _write(run, others)
        with transaction.atomic():
            locked = _sealed(run, lines)
            changed = not digest or digest != locked.digest
            if not changed:
                _begin(locked, by)
    except OtherColumns:  # somebody has read it anew meanwhile, and wrote that down
        changed = True
    if changed:
        raise ChangedSinceShown(
            _("Có điều đã đổi từ khi bạn xem: chưa nhập gì. Hãy xem lại bảng dưới đây rồi bấm nhập.")
        )
    return locked


def _begin(run: PastImport, by) -> None:
    good = run.lines.filter(problems=[], is_known=False)
    counts = {"lines": run.lines.count(), "good": good.count()}
    if not counts["good"]:
        raise InvalidInput({"digest": _("Không có dòng nào để nhập.")})
    run.state, run.began_at, run.counts = PastImport.State.RUNNING, clock.now(), counts
    run.save(update_fields=["state", "began_at", "counts"])
    record("past_import", str(run.public_id), "begin_import", actor=by, payload=_told(run))
    put(TOPIC, str(run.public_id))


def _told(run: PastImport) -> dict:
    return {"name": run.name, "sha256": run.sha256, "shown": run.digest, "columns": run.columns, **run.counts}


def drop(run: PastImport, *, by) -> None:
    """Forget a list that was not imported. NotNow once it is."""
    _check(by)
    with transaction.atomic():
        _locked(run, PastImport.State.PREVIEW).delete()


def _locked(run: PastImport, state: str) -> PastImport:
    locked = PastImport.objects.select_for_update().filter(pk=run.pk).first()
    if locked is None:
        raise NotNow(_("Danh sách này vừa bị bỏ."))
    if locked.state != state:
        raise NotNow(_("Danh sách này đã được nhập hoặc đang nhập."))
    return locked


def _check(by) -> None:
    if not may_import(by):
        raise NotAllowed(_("Chỉ quản trị viên được nhập vụ việc cũ."))
