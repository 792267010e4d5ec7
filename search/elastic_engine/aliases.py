"""Which index is in use: aliases alone say so, and one call moves them all."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from elasticsearch import Elasticsearch, NotFoundError

from .names import Names, made_at

KEEP = timedelta(days=1)  # how long an index that is no longer in use can be put back


def bearers(client: Elasticsearch, names: Names) -> dict[str, set[str]]:
    """Return the indexes of `names` and the aliases that each bears, oldest first."""
    aliases = client.indices.get_alias(index=names.every, ignore_unavailable=True)
    return {
        index: set(said["aliases"])
        for index, said in sorted(aliases.items(), key=lambda pair: pair[0][-16:])
        if names.is_ours(index)
    }


def bearing(alias: str, indexes: dict[str, set[str]]) -> str | None:
    """Return the index that bears `alias`."""
    return next((index for index, aliases in indexes.items() if alias in aliases), None)


def put_in_use(client: Elasticsearch, names: Names, fresh: str) -> None:
    """Let searches and changes go to `fresh`, in one step; the index before it is remembered."""
    indexes = bearers(client, names)
    actions: list[dict] = [
        {"add": {"index": fresh, "alias": names.read}},
        {"add": {"index": fresh, "alias": names.write, "is_write_index": True}},
    ]
    if (old := bearing(names.read, indexes)) not in (None, fresh):
        actions.append({"add": {"index": old, "alias": names.before}})
    for index, aliases in indexes.items():
        leaving = {names.before} if index == fresh else {names.read, names.write}
        if index not in (old, fresh):
            leaving = {names.before}
        actions += [{"remove": {"index": index, "alias": alias}} for alias in sorted(aliases & leaving)]
    client.indices.update_aliases(actions=actions)


def put_back(client: Elasticsearch, names: Names) -> str:
    """Let the index before take the place of the one in use; return its name, ValueError without one."""
    before = bearing(names.before, bearers(client, names))
    if before is None:
        raise ValueError(f"{names.schema.name}: there is no earlier index")
    put_in_use(client, names, before)
    return before


def forget(client: Elasticsearch, names: Names, keep: timedelta = KEEP) -> list[str]:
    """Delete what has not been in use for `keep`: the index before, those before it, a rebuild that died.

    Returns the names of what is gone. An index's time out of use is counted from the making of the next one.
    """
    indexes = bearers(client, names)
    old = list(_left_for(keep, list(indexes)))
    gone = [index for index in old if not indexes[index] & {names.read, names.write}]
    for index in gone:
        try:
            client.indices.delete(index=index)
        except NotFoundError:
            continue
    return gone


def _left_for(keep: timedelta, indexes: list[str]) -> Iterable[str]:
    """Those of `indexes` (oldest first) whose successor is older than `keep`; the last is its own."""
    for index, successor in zip(indexes, [*indexes[1:], *indexes[-1:]], strict=True):
        if datetime.now(UTC) - made_at(successor) > keep:
            yield index
