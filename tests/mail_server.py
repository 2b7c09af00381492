"""A real mail server on loopback, which refuses, hangs or is away when a test says so."""

import asyncio
import email
import email.policy
import socket
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PATIENCE = 30.0
HOST = "127.0.0.1"
ACCEPTED = "250 OK"


class MailServer:
    """Keeps what it accepted in `messages`, the oldest first. `at_rcpt` and `at_data` are what it answers.

    While `gate` is closed, it has read a mail and does not answer. `asked` and `read` count the mails that
    were offered and that came whole.
    """

    def __init__(self) -> None:
        self.at_rcpt = self.at_data = ACCEPTED
        self.asked = self.read = 0
        self.messages: list[EmailMessage] = []
        self.gate = threading.Event()
        self.gate.set()
        self._controller: Controller | None = None
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port: int = free.getsockname()[1]

    def start(self) -> None:
        """Listen from now on, at the port it has from the beginning."""
        self._controller = Controller(self, hostname=HOST, port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Listen no more."""
        self.gate.set()
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer whether mail to this address is taken."""
        self.asked += 1
        if self.at_rcpt == ACCEPTED:
            envelope.rcpt_tos.append(address)
        return self.at_rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer whether the mail is taken, as it was when it came, once the gate is open."""
        answer = self.at_data
        self.read += 1
        await asyncio.get_running_loop().run_in_executor(None, self.gate.wait, PATIENCE)
        if answer == ACCEPTED:
            content = envelope.content
            assert isinstance(content, bytes)
            message = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
        return answer

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something is so that a worker and this server bring about."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"asked {self.asked} times, accepted {len(self.messages)}"
            time.sleep(0.05)


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes what comes."""
    server = MailServer()
    server.start()
    yield server
    server.stop()
