from pathlib import Path

import pytest
import redis

from config import broker
from config.broker import Broker, BrokerError, cache_url, celery_url, socket_path


def test_broker_keeps_what_it_holds_over_a_stop(tmp_path: Path) -> None:
    server = Broker(tmp_path)
    server.start()
    with redis.Redis.from_url(server.url) as client:
        client.lpush("queue", "job")
    server.stop()
    assert not server.alive()
    assert not server.socket.exists()
    server.start()
    with redis.Redis.from_url(server.url) as client:
        assert client.lrange("queue", 0, -1) == [b"job"]
    server.stop()


def test_broker_replaces_one_left_over_and_keeps_its_queue(tmp_path: Path) -> None:
    left_over, server = Broker(tmp_path), Broker(tmp_path)
    left_over.start()
    with redis.Redis.from_url(left_over.url) as client:
        client.lpush("queue", "job")
    server.start()
    with redis.Redis.from_url(server.url) as client:
        assert client.llen("queue") == 1
    assert not left_over.alive()
    left_over.stop()
    server.stop()


def test_broker_starts_over_a_dead_socket(tmp_path: Path) -> None:
    socket_path(tmp_path).touch()
    server = Broker(tmp_path)
    server.start()
    assert server.alive()
    server.stop()


def test_broker_in_a_deep_folder_listens_in_a_short_one(tmp_path: Path) -> None:
    deep = tmp_path / ("deep " * 20).strip()
    deep.mkdir()
    server = Broker(deep)
    assert len(str(server.socket)) <= broker.LONGEST_SOCKET
    server.start()
    server.stop()
    assert not server.socket.parent.exists()


def test_broker_that_cannot_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "servers", lambda: iter(["/bin/false"]))
    with pytest.raises(BrokerError, match="/bin/false: it gives no answer"):
        Broker(tmp_path).start()


def test_broker_without_a_server_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "servers", lambda: iter([]))
    with pytest.raises(BrokerError, match="apt install redis-server"):
        Broker(tmp_path).start()


@pytest.mark.parametrize(
    ("given", "celery", "cache"),
    [
        ("redis://host:1/2", "redis://host:1/2", "redis://host:1/2"),
        ("unix:///a/b.sock", "redis+socket:///a/b.sock", "unix:///a/b.sock"),
        ("unix:///a/b.sock?db=3", "redis+socket:///a/b.sock?virtual_host=3", "unix:///a/b.sock?db=3"),
        ("redis+socket:///a?virtual_host=3", "redis+socket:///a?virtual_host=3", "unix:///a?db=3"),
    ],
)
def test_address_is_told_in_each_readers_form(given: str, celery: str, cache: str) -> None:
    assert celery_url(given) == celery
    assert cache_url(given) == cache
