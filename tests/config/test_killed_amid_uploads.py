"""Web, workers and broker are killed amid 200 uploads: each file ends with a verdict, once in its page."""

import html
import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from accounts.demo import PASSWORD
from tests.config.serving import Program
from tests.validation.images.make import picture

FILES, LISTINGS, AT_ONCE = 200, 20, 6
PATIENCE = 240.0


@pytest.fixture
def program(tmp_path: Path, surroundings: dict[str, str]) -> Iterator[Program]:
    running = Program(tmp_path, surroundings)
    running.start().served()
    yield running
    running.end()


class Partner:
    """A partner's browser, as far as sending forms goes. What is lost is sent again, as a person would."""

    def __init__(self, program: Program) -> None:
        self.root = f"http://localhost:{program.port}"
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.deadline = time.monotonic() + PATIENCE

    def get(self, path: str) -> str:
        return self._again(lambda: self._opener.open(f"{self.root}{path}", timeout=20).read().decode())

    def post(self, path: str, fields: dict[str, str], file: tuple[str, str, bytes] | None = None) -> str:
        """Send a form, and its file given as field, name and bytes; return the answer's text."""
        token = next(each.value for each in self.cookies if each.name == "csrftoken")
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": str(token), **fields}.items()
        ]
        if file:
            field, name, data = file
            head = f'Content-Disposition: form-data; name="{field}"; filename="{name}"'
            parts.append(f"--{boundary}\r\n{head}\r\n\r\n".encode() + data + b"\r\n")
        request = urllib.request.Request(
            f"{self.root}{path}",
            b"".join(parts) + f"--{boundary}--\r\n".encode(),
            {"Content-Type": f"multipart/form-data; boundary={boundary}", "HX-Request": "true"},
        )
        return self._again(lambda: self._opener.open(request, timeout=20).read().decode())

    def _again(self, send: Callable[[], str]) -> str:
        while True:
            try:
                return send()
            except (OSError, http.client.HTTPException) as lost:
                if isinstance(lost, urllib.error.HTTPError) and lost.code < 500:
                    raise
                if time.monotonic() > self.deadline:
                    pytest.fail(f"not answered in time: {lost}")
                time.sleep(0.3)


def sign_in(program: Program) -> Partner:
    partner = Partner(program)
    partner.get("/accounts/login/")
    partner.post("/accounts/login/", {"login": "aiko@tidewater.example", "password": PASSWORD})
    return partner


def create_listings(partner: Partner) -> None:
    page = partner.get("/listings/new/")
    organization = re.search(r'<option value="(\d+)"[^>]*>Tidewater', page) or re.search(
        r'name="organization"[^>]*value="(\d+)"', page
    )
    assert organization, page
    for number in range(LISTINGS):
        fields = {"organization": organization[1], "offering_type": "integration", "name": f"Kill {number}"}
        partner.post("/listings/new/", fields)


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
    create_listings(partner)
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
