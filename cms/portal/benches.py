"""The portal's bench: the reader's search through the real web server."""

from cms.core.benching import bench


@bench("search_web", rounds=3, alone=True)
def search_web(rounds, size=1_000_000, queries=60, seed=1, engine="embedded", folder=""):
    """Short documents put straight into the index, asked for over HTTP; needs a portal with its home page."""
    from .bench.search_web import measure

    yield from measure(rounds, size, queries, seed, engine, folder)
