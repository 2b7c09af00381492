"""A worker killed while it inspects loses nothing: the next one ends the work."""

import sys
import time
from collections.abc import Callable

import pytest

from media.models import Inspection
from tests.factories import MembershipFactory, make_asset
from tests.worker import Worker

PATIENCE = 60.0
SHAPES = 4_900


def heavy_logo(number: int) -> bytes:
    """Return a legal logo that takes its while: near the limits in elements, each with styles to inline."""
    rules = "".join(f".c{n}{{fill:#3a7fb{n % 10};stroke-width:{n}px}}" for n in range(200))
    shapes = "".join(f'<path class="c{n % 200}" d="M{n % 90} {n % 20}h3v3z"/>' for n in range(SHAPES))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 25"><!--{number}-->'
        f"<style>{rules}</style><g>{shapes}</g></svg>"
    ).encode()


def wait_for_any(state: str) -> Inspection | None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := Inspection.objects.filter(state=state).first():
            return found
        time.sleep(0.005)
    return None


def kill_amid_a_check(kill: Callable[[], None], go_on: Callable[[], None]) -> Inspection:
    """Kill while a check is under way, and return it; where it has just ended, go on and try another."""
    while True:
        begun = wait_for_any(Inspection.State.CHECKING)
        assert begun is not None
        kill()
        if Inspection.objects.filter(pk=begun.pk, state=Inspection.State.CHECKING).exists():
            return begun
        go_on()


def make_heavy_logos() -> None:
    owner = MembershipFactory()
    for number in range(12):
        make_asset(owner.organization, owner.user, heavy_logo(number), f"logo-{number}.svg")


@pytest.mark.django_db(transaction=True)
def test_logo_is_inspected_though_the_worker_was_killed_in_the_midst(worker: Worker) -> None:
    make_heavy_logos()
    begun = kill_amid_a_check(worker.kill, go_on=worker.start)
    worker.start(beat=True)
    until = time.monotonic() + PATIENCE
    while Inspection.objects.filter(state__in=Inspection.OPEN).exists() and time.monotonic() < until:
        time.sleep(0.1)
    begun.refresh_from_db()
    assert begun.attempts == 2
    assert set(Inspection.objects.values_list("state", flat=True)) == {Inspection.State.PASSED}


@pytest.mark.skipif(sys.platform != "linux", reason="the pool's processes are found in /proc")
@pytest.mark.django_db(transaction=True)
def test_logo_is_inspected_though_a_process_of_the_pool_was_killed_and_nothing_sweeps(worker: Worker) -> None:
    make_heavy_logos()
    begun = kill_amid_a_check(worker.kill_pool, go_on=lambda: None)
    until = time.monotonic() + PATIENCE
    while begun.is_open and time.monotonic() < until:
        time.sleep(0.1)
        begun.refresh_from_db()
    assert (begun.state, begun.attempts) == (Inspection.State.PASSED, 2)
