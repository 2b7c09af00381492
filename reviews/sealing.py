"""Test accounts sealed: what the database holds of them is of no use without the program's keys.

Sealing is Fernet's (AES in CBC mode and HMAC-SHA256), with `settings.CREDENTIALS_KEYS`: the first key seals,
every key opens.
"""

import json
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

LONGEST = {"address": 500, "name": 200, "secret": 2_000, "note": 2_000}  # characters


@dataclass(frozen=True, slots=True)
class Account:
    """How to sign in for a test. Printing it shows none of its fields, so that no log has them."""

    address: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    note: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return any((self.address, self.name, self.secret, self.note))

    @property
    def too_long(self) -> list[str]:
        """The names of the fields that hold more than `LONGEST` says."""
        return [name for name, most in LONGEST.items() if len(getattr(self, name)) > most]


class Unopened(Exception):
    """What was sealed cannot be opened: the key it was sealed with is not among ours."""


@sensitive_variables()
def seal(account: Account) -> str:
    """Return the account sealed."""
    return _keys().encrypt(json.dumps(asdict(account)).encode()).decode()


@sensitive_variables()
def unseal(sealed: str) -> Account:
    """Return what was sealed; raises `Unopened`."""
    try:
        opened = _keys().decrypt(sealed.encode())
    except InvalidToken as error:
        raise Unopened from error
    return Account(**json.loads(opened))


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.CREDENTIALS_KEYS])
