"""Requests that never end, as many as there are threads and more, silence nobody else."""

import socket
import urllib.request
from contextlib import ExitStack

from tests.config.serving import PATIENCE, Program

THREADS = 8
HALF_A_FORM = (
    b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nlogin=a"
)
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: loc"


def test_requests_that_stall_are_given_up_and_others_answered(program: Program) -> None:
    program.start(CONNECTION_PATIENCE="2").served()
    with ExitStack() as open_now:
        for half in [HALF_A_FORM, HALF_A_HEAD] * THREADS:
            stalled = open_now.enter_context(socket.create_connection(("127.0.0.1", program.port)))
            stalled.sendall(half)
        with urllib.request.urlopen(f"http://127.0.0.1:{program.port}/", timeout=PATIENCE) as answer:
            assert answer.status == 200
