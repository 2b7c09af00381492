"""Whether an e-mail address is syntactically right. Whether somebody reads it is another matter."""

import re

from validation.finding import Finding
from validation.listing import Values
from validation.messages import gettext_noop
from validation.text import string

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"((?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)+(?!-)[A-Za-z0-9-]{2,63}(?<!-)")


def valid(address: str) -> bool:
    """Return whether `address` has the form name@host.domain, as mail servers accept it."""
    local, at, domain = address.rpartition("@")
    return (
        at == "@"
        and len(address) <= 254
        and len(local) <= 64
        and bool(_LOCAL.fullmatch(local))
        and bool(_DOMAIN.fullmatch(domain))
    )


def check(values: Values, field: str, code: str) -> list[Finding]:
    """Return a finding when the field holds something that is no e-mail address."""
    address = string(values, field)
    if not address.strip() or valid(address.strip()):
        return []
    message = gettext_noop("“%(address)s” is no e-mail address. Enter one such as help@example.com.")
    return [Finding(code, "error", message, {"address": address[:80]}, field=field)]
