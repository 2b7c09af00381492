"""Web, workers and broker are killed amid 200 uploads: each file ends with a verdict, once in its page."""

import html
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.config.partner import create_listing, sign_in
from tests.config.serving import Program
from tests.validation.images.make import picture

FILES, LISTINGS, AT_ONCE = 200, 20, 6


@pytest.fixture
def program(tmp_path: Path, surroundings: dict[str, str]) -> Iterator[Program]:
    running = Program(tmp_path, surroundings)
    running.start().served()
    yield running
    running.end()


def kill_all(program: Program) -> None:
    """Kill web, workers, beat, broker and what watches over them, all at once and with no warning."""
    program.end()
    program.start().served()


def shown(page: str) -> list[tuple[str, str]]:
    """Return the name and the state of each picture in the gallery of a page."""
    field = page[page.index('id="f-media"') :]
    found = re.findall(r'data-item="\w+" data-name="([^"]*)".*?data-state="(\w+)"', field, re.DOTALL)
    return [(html.unescape(name), state) for name, state in found]


def test_each_of_200_uploads_ends_with_a_verdict_once_in_its_page(program: Program) -> None:
    partner = sign_in(program)
    for number in range(LISTINGS):
        create_listing(partner, f"Kill {number}")
    sent = threading.Semaphore(0)

    def upload(number: int) -> None:
        address = f"/listings/kill-{number % LISTINGS}/overview/"
        data = picture(size=(64 + number, 36))
        fields = {"page": "p", "revision": "0", "fields": "", "media__new": f"{number:08x}"}
        partner.post(address, fields, ("media__files", f"{number}.png", data))
        sent.release()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = pool.map(upload, range(FILES))
        for kill_after in (FILES // 4, FILES // 2):
            for _ in range(kill_after):
                sent.acquire()
            kill_all(program)
        list(done)
    kill_all(program)

    expected = {
        number: sorted(f"{n}.png" for n in range(number, FILES, LISTINGS)) for number in range(LISTINGS)
    }
    pages = {}
    while time.monotonic() < partner.deadline:
        pages = {number: shown(partner.get(f"/listings/kill-{number}/overview/")) for number in expected}
        if all(state not in ("pending", "checking") for page in pages.values() for _name, state in page):
            break
        time.sleep(1)
    assert {number: sorted(name for name, _state in page) for number, page in pages.items()} == expected
    assert {state for page in pages.values() for _name, state in page} == {"passed"}
