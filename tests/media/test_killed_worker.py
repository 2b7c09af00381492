"""A worker killed while it inspects loses nothing: the next one ends the work."""

import sys
import time

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


@pytest.mark.django_db(transaction=True)
def test_logo_is_inspected_though_the_worker_was_killed_in_the_midst(worker: Worker) -> None:
    owner = MembershipFactory()
    for number in range(12):
        make_asset(owner.organization, owner.user, heavy_logo(number), f"logo-{number}.svg")
    begun = wait_for_any(Inspection.State.CHECKING)
    worker.kill()
    assert begun is not None
    left = Inspection.objects.filter(state__in=Inspection.OPEN).count()
    assert Inspection.objects.filter(state=Inspection.State.CHECKING).exists(), "killed too late"

    worker.start(beat=True)
    until = time.monotonic() + PATIENCE
    while Inspection.objects.filter(state__in=Inspection.OPEN).exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert left > 0
    assert set(Inspection.objects.values_list("state", flat=True)) == {Inspection.State.PASSED}


@pytest.mark.skipif(sys.platform != "linux", reason="the pool's processes are found in /proc")
@pytest.mark.django_db(transaction=True)
def test_logo_is_inspected_though_a_process_of_the_pool_was_killed_and_nothing_sweeps(worker: Worker) -> None:
    owner = MembershipFactory()
    make_asset(owner.organization, owner.user, heavy_logo(0), "logo.svg")
    assert wait_for_any(Inspection.State.CHECKING) is not None
    worker.kill_pool()
    found = wait_for_any(Inspection.State.PASSED)
    assert found is not None
    assert found.attempts == 2
