"""Which rows this transaction has written, until an event of their subject takes them.

They wait among the connection's callbacks for the commit (where sealing waits too): so what a savepoint
undoes is forgotten with it. A row that no event takes is not told of, and found when the log is read.
"""

from collections.abc import Iterable
from functools import cache

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from .digests import digest, digests_of
from .reading import Row, read
from .tables import BY_ITSELF, TABLES, Table


class Written:
    """A row written in this transaction: as it was before, None for one that is new."""

    def __init__(self, table: Table, before: Row | None, instance=None):
        self.table, self.before, self.instance = table, before, instance
        self.owner = before.owner if before else None

    @property
    def pk(self):
        return self.before.pk if self.before else self.instance.pk

    def __call__(self):
        """Called after the commit: by then it was told, or nobody tells of it."""


class Taken:
    """That an event took rows that an outer savepoint wrote: it is undone without them."""

    def __init__(self, rows: list[Written]):
        self.rows = rows

    def __call__(self):
        pass


def connect() -> None:
    """Listen to the signals of Django's models; called once when the app is ready."""
    pre_save.connect(_before_save, dispatch_uid="rows saved")
    post_save.connect(_after_save, dispatch_uid="rows made")
    pre_delete.connect(_before_delete, dispatch_uid="rows deleted")
    m2m_changed.connect(_relation_changes, dispatch_uid="rows related")


def note(table: Table, pks: Iterable[int]) -> None:
    """Rows that are there and are going to be written: read as they are, once in a transaction."""
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        return
    known = {each.pk for each in _waiting() if each.table is table}
    if pks := [pk for pk in pks if pk not in known]:
        for row in read(table, pk__in=pks):
            connection.on_commit(Written(table, row), robust=True)


def note_readers_of(model: type[Model], **where) -> None:
    """As `note`, of the rows of `model` that `where` names, because what they tell of another row changes."""
    if table := TABLES.get(model):
        note(table, model._base_manager.filter(**where).values_list("pk", flat=True))


def note_new(table: Table, instances: Iterable) -> None:
    """Rows that have just been made."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.in_atomic_block:
        for instance in instances:
            connection.on_commit(Written(table, None, instance), robust=True)


def take(kind: str, owner: str, salt: str, *, by_itself: bool = False) -> dict:
    """What the transaction has written of this subject: table → key of the row → column → digest.

    None in place of the columns: the row is gone. A row that is taken waits no longer. `by_itself`: of those
    tables alone whose writes tell by themselves.
    """
    told: dict[str, dict] = {}
    taken = []
    for table, waiting in _by_table(by_itself, kind):
        now = {row.pk: row for row in read(table, pk__in=[each.pk for each in waiting])}
        for each in waiting:
            row = now.get(each.pk)
            each.owner = row.owner if row else each.owner
            if each.owner not in (owner, None):
                continue
            taken.append(each)
            stands = row or each.before
            if stands and (changed := _changed(table, salt, each.before, row)):
                told.setdefault(table.name, {})[stands.key] = changed if row else None
    _forget(taken)
    return told


def owners_waiting(*, by_itself: bool = False) -> list[tuple[str, str]]:
    """Kind and id of the subjects of which something became otherwise that no event took yet."""
    found = set()
    for table, waiting in _by_table(by_itself):
        now = {row.pk: row for row in read(table, pk__in=[each.pk for each in waiting])}
        for each in waiting:
            row = now.get(each.pk)
            before = each.before and each.before.values
            if before != (row and row.values) and (owner := row.owner if row else each.owner):
                found.add((table.kind, owner))
    return sorted(found)


def _changed(table, salt, before: Row | None, now: Row | None) -> dict | bool:
    if now is None:
        return before is not None
    if before is None:
        return digests_of(table, salt, now)
    return {
        name: digest(salt, table.name, now.key, name, value)
        for name, value in now.values.items()
        if before.values.get(name) != value
    }


def _waiting() -> list[Written]:
    callbacks = [entry[1] for entry in connections[DEFAULT_DB_ALIAS].run_on_commit]
    taken = {id(row) for each in callbacks if type(each) is Taken for row in each.rows}
    return [each for each in callbacks if type(each) is Written and id(each) not in taken]


def _by_table(by_itself: bool, kind: str = "") -> list[tuple[Table, list[Written]]]:
    groups: dict[str, tuple[Table, list[Written]]] = {}
    for each in _waiting():
        if each.table.kind == (kind or each.table.kind) and (not by_itself or each.table.model in BY_ITSELF):
            groups.setdefault(each.table.name, (each.table, []))[1].append(each)
    return list(groups.values())


def _forget(taken: list[Written]) -> None:
    """Those whose savepoint is the event's own or lies within it go; of others it is kept that they went."""
    if not taken:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    here, gone = set(connection.savepoint_ids), {id(each) for each in taken}
    connection.run_on_commit = [
        entry for entry in connection.run_on_commit if not (id(entry[1]) in gone and here <= entry[0])
    ]
    left = {id(entry[1]) for entry in connection.run_on_commit}
    if outer := [each for each in taken if id(each) in left]:
        connection.on_commit(Taken(outer), robust=True)


def _before_save(sender, instance, raw=False, update_fields=None, **kwargs):
    table = TABLES.get(sender)
    if table and not raw and instance.pk and not instance._state.adding and _told(table, update_fields):
        note(table, [instance.pk])


def _told(table: Table, update_fields) -> bool:
    """Whether the log tells of one of these fields: of the moment of a sign-in it does not."""
    if update_fields is None or table.derived or table.state:
        return True
    return any(
        getattr(table.model._meta.get_field(name), "attname", "") in table.columns for name in update_fields
    )


def _after_save(sender, instance, created, raw=False, **kwargs):
    table = TABLES.get(sender)
    if table and created and not raw:
        note_new(table, [instance])


def _before_delete(sender, instance, **kwargs):
    if table := TABLES.get(sender):
        note(table, [instance.pk])
    for through, key in _relations_of(sender):
        rows = through._base_manager.filter(**{key: instance.pk})
        note(TABLES[through], rows.values_list("pk", flat=True))


@cache
def _relations_of(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Tables of relations that the log tells of, with their key to `model`: they send no signal."""
    return [
        (through, field.attname)
        for through in TABLES
        if through._meta.auto_created
        for field in through._meta.concrete_fields
        if field.related_model is model
    ]


def _relation_changes(sender, instance, action, reverse, pk_set, **kwargs):
    table = TABLES.get(sender)
    if not table:
        return
    near, far = _ends(sender, type(instance), reverse)
    rows = sender._base_manager.filter(**{near: instance.pk})
    if action in ("pre_remove", "post_add"):
        rows = rows.filter(**{f"{far}__in": pk_set or ()})
    if action in ("pre_remove", "pre_clear"):
        note(table, rows.values_list("pk", flat=True))
    elif action == "post_add":
        note_new(table, list(rows))


def _ends(through, model, reverse: bool) -> tuple[str, str]:
    """The foreign keys of a relation's table: to `model`, and to the other."""
    keys = [field for field in through._meta.fields if field.remote_field]
    if reverse:  # a relation of a table to itself is declared from its first key on
        keys.reverse()
    near = next(field for field in keys if issubclass(model, field.remote_field.model))
    far = next(field for field in keys if field is not near)
    return near.attname, far.attname
