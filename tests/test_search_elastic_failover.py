"""Search goes on while Elasticsearch is away, and comes back to it by itself."""

import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest
from django.conf import settings

from search.circuit_breaker import Breaker
from search.documents import Document
from search.elastic_engine import ElasticEngine
from search.engine import EngineUnavailable, IndexMissing
from search.failover import FallbackEngine
from search.query import Request
from search.tantivy_engine import TantivyEngine

from .search_corpus import entry
from .search_engines import fill

NEWS = entry(Document(id="news:1", title="Phú Quốc mưa lớn"))


@pytest.fixture
def embedded(tmp_path):
    engine = TantivyEngine(tmp_path)
    fill(engine, "pages", [NEWS])
    return engine


def engine_at(*ports, timeout=20):
    addresses = ",".join(f"http://127.0.0.1:{port}" for port in ports)
    return ElasticEngine(addresses, prefix="tests_nobody", timeout=timeout)


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def listening(answer=None):
    """A port of loopback where something listens; it gives `answer` to every request, or none at all."""
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        calls = []

        def serve():
            while True:
                try:
                    caller, _address = server.accept()
                except OSError:
                    return
                calls.append(caller)
                if answer:
                    with closing(caller):
                        caller.recv(65_536)
                        caller.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], calls
        server.shutdown(socket.SHUT_RDWR)
        for caller in calls:
            caller.close()


def answer_of(status, body, product="Elasticsearch"):
    head = f"HTTP/1.1 {status}\r\nX-Elastic-Product: {product}\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


def ids(engine):
    return [hit.id for hit in engine.query("pages", Request()).hits]


def test_a_server_that_refuses_connections_is_unavailable_for_everything():
    away = engine_at(free_port())
    rebuilt = lambda: away.begin_rebuild("pages")  # noqa: E731
    for action in (
        lambda: away.query("pages", Request()),
        lambda: away.query_many("pages", [Request()]),
        lambda: away.frequencies("pages", "all_f", ["mua"]),
        lambda: list(away.stored("pages")),
        lambda: away.index("pages", [NEWS]),
        lambda: away.delete("pages", ["news:1"], 1),
        lambda: away.refresh("pages"),
        lambda: away.rollback("pages"),
        rebuilt,
    ):
        with pytest.raises(EngineUnavailable) as unavailable:
            action()
        assert not isinstance(unavailable.value, IndexMissing)
    health = away.health()
    assert (health["well"], health["indexes"]) == (False, {})
    assert health["error"]


def test_a_password_in_the_address_is_in_no_message():
    away = ElasticEngine(f"http://desk:s3cret@127.0.0.1:{free_port()}", prefix="tests_nobody", timeout=20)
    assert "s3cret" not in away.health()["error"]


@pytest.mark.parametrize(
    "answer",
    [
        answer_of("503 Service Unavailable", '{"error": "master_not_discovered_exception"}'),
        answer_of("429 Too Many Requests", '{"error": "rejected"}'),
        answer_of("401 Unauthorized", '{"error": "missing authentication"}'),
        answer_of("200 OK", "<html>a proxy's own page</html>", product="none"),
        b"no HTTP at all\r\n\r\n",
    ],
)
def test_a_server_that_cannot_answer_now_is_unavailable(answer):
    with listening(answer) as (port, _calls), pytest.raises(EngineUnavailable):
        engine_at(port).query("pages", Request())


def test_a_server_that_never_answers_costs_one_time_out_then_nobody_waits(embedded):
    with listening() as (port, calls):
        engine = FallbackEngine(engine_at(port, timeout=0.3), embedded, Breaker(first=60))
        started = time.monotonic()
        assert ids(engine) == ["news:1"]
        assert time.monotonic() - started > 0.25
        asked = len(calls)
        for _search in range(20):
            assert ids(engine) == ["news:1"]
        assert len(calls) == asked
        assert (engine.answering, engine.degraded) == ("embedded", True)


def test_every_way_of_asking_falls_back(embedded):
    engine = FallbackEngine(engine_at(free_port()), embedded)
    assert ids(engine) == ["news:1"]
    assert len(engine.query_many("pages", [Request(), Request()])) == 2
    assert engine.frequencies("pages", "all_f", ["mua"]) == {"mua": 1}
    engine.refresh("pages")
    assert engine.health()["well"] is False


def test_a_fallback_engine_takes_no_changes(embedded):
    engine = FallbackEngine(engine_at(free_port()), embedded)
    for action in (
        lambda: engine.index("pages", [NEWS]),
        lambda: engine.delete("pages", ["news:1"], 1),
        lambda: engine.begin_rebuild("pages"),
        lambda: engine.rollback("pages"),
    ):
        with pytest.raises(TypeError):
            action()


def test_when_both_are_away_the_error_is_the_embedded_engines(tmp_path):
    engine = FallbackEngine(engine_at(free_port()), TantivyEngine(tmp_path))
    with pytest.raises(IndexMissing):
        ids(engine)


def test_each_thread_is_told_who_gave_it_its_own_answer(embedded):
    engine = FallbackEngine(engine_at(free_port()), embedded)
    ids(engine)
    states = []
    other = threading.Thread(target=lambda: states.append((engine.answering, engine.degraded)))
    other.start()
    other.join()
    assert states == [("elasticsearch", False)]
    assert (engine.answering, engine.degraded) == ("embedded", True)


def test_while_one_thread_tries_nobody_else_does_and_a_failed_trial_doubles_the_pause():
    breaker, going_on, tried = Breaker(first=0.01, longest=0.04), threading.Event(), []
    breaker.failed()
    assert not breaker.closed

    def trial(outcome):
        tried.append(outcome)
        going_on.wait(5)
        return outcome

    assert eventually(lambda: breaker.try_again(lambda: trial(False)) or tried)
    for _search in range(50):
        breaker.try_again(lambda: trial(False))
    assert tried == [False]
    going_on.set()
    assert eventually(lambda: breaker.try_again(lambda: trial(True)) or True in tried)
    assert eventually(lambda: breaker.closed)


def test_a_trial_that_breaks_leaves_the_breaker_open_and_another_trial_possible():
    breaker, tried = Breaker(first=0.01), []
    breaker.failed()

    def trial():
        tried.append(1)
        return len(tried) > 1 or {}["missing"]

    threading.excepthook, before = lambda _args: None, threading.excepthook
    try:
        assert eventually(lambda: breaker.try_again(trial) or breaker.closed)
    finally:
        threading.excepthook = before
    assert len(tried) == 2


@pytest.mark.elasticsearch
def test_a_dead_node_among_the_addresses_is_passed_over(elastic):
    fill(elastic, "pages", [NEWS])
    addresses = f"http://127.0.0.1:{free_port()},{settings.TEST_ELASTICSEARCH_URL}"
    engine = ElasticEngine(addresses, prefix=settings.SEARCH_PREFIX, timeout=20)
    for _search in range(6):
        assert ids(engine) == ["news:1"]
    engine.index("pages", [NEWS])


@pytest.mark.elasticsearch
def test_when_the_server_is_back_it_answers_again(elastic, embedded):
    fill(elastic, "pages", [NEWS, entry(Document(id="news:2", title="Chỉ ở máy chủ"))])
    with listening() as (port, _calls):
        engine = FallbackEngine(engine_at(port, timeout=0.3), embedded, Breaker(first=0.01))
        assert ids(engine) == ["news:1"]
        engine.primary = elastic  # the same address answers again
        assert eventually(lambda: len(ids(engine)) == 2)
    assert (engine.answering, engine.degraded) == ("elasticsearch", False)


@pytest.mark.elasticsearch
def test_an_index_missing_there_is_answered_here_without_leaving_the_server(elastic, embedded):
    engine = FallbackEngine(elastic, embedded)
    assert ids(engine) == ["news:1"]
    assert (engine.degraded, engine.breaker.closed) == (True, True)
    fill(elastic, "pages", [NEWS])
    assert ids(engine) == ["news:1"]
    assert not engine.degraded


def eventually(true, seconds=30):
    """Whether `true()` becomes so."""
    deadline = time.monotonic() + seconds
    while not (so := true()) and time.monotonic() < deadline:
        time.sleep(0.005)
    return so
