"""A partner who uses the whole program over HTTP: signs in, creates listings, sends files."""

import http.client
import http.cookiejar
import re
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable

from accounts.demo import PASSWORD
from tests.config.serving import Program

PATIENCE = 240.0


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
                    raise AssertionError(f"not answered in time: {lost}") from lost
                time.sleep(0.3)


def sign_in(program: Program) -> Partner:
    partner = Partner(program)
    partner.get("/accounts/login/")
    partner.post("/accounts/login/", {"login": "aiko@tidewater.example", "password": PASSWORD})
    return partner


def create_listing(partner: Partner, name: str) -> str:
    """Create a listing of the demo organization Tidewater; return its slug."""
    page = partner.get("/listings/new/")
    organization = re.search(r'<option value="(\d+)"[^>]*>Tidewater', page) or re.search(
        r'name="organization"[^>]*value="(\d+)"', page
    )
    assert organization, page
    fields = {"organization": organization[1], "offering_type": "integration", "name": name}
    partner.post("/listings/new/", fields)
    return name.lower().replace(" ", "-")
