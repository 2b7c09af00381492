"""What the target of a Markdown link may be."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from validation import emails, urls
from validation.finding import Severity
from validation.messages import gettext_noop

_SCHEME = re.compile(r"[\s\x00-\x1f]*([a-zA-Z][a-zA-Z0-9+.-]*)\s*:")
_ACTIVE = frozenset({"javascript", "vbscript", "data", "file", "blob"})


class Fault(NamedTuple):
    """What is wrong with a link; `new` marks the rules that a published listing is only warned of."""

    severity: Severity
    message: str
    new: bool = False


ACTIVE = Fault("error", gettext_noop("A link to %(scheme)s: is not allowed. Link to an https:// address."))
SCHEME = Fault("error", gettext_noop("A link to %(scheme)s: is not allowed. Use https:// or mailto:."))
BROKEN = Fault("error", gettext_noop("“%(target)s” is no complete web address. Enter https:// and a host."))
MAIL = Fault("error", gettext_noop("“%(target)s” is no e-mail address. Write mailto: and an address."))
HTTP = Fault("warning", gettext_noop("“%(target)s” is not encrypted. Use https:// if the site has it."))
EMPTY = Fault("error", gettext_noop("A link has no target. Add an address or remove the link."))
BARE_MAIL = Fault(
    "error", gettext_noop("“%(target)s” is an e-mail address. Write mailto: before it."), new=True
)
RELATIVE = Fault(
    "error",
    gettext_noop(
        "“%(target)s” is a relative file, which no reader can open. Link to its whole https:// address."
    ),
    new=True,
)


def scheme(target: str) -> str:
    """Return the scheme of a link's target in lower case, or an empty text."""
    found = _SCHEME.match(target)
    return found[1].lower() if found else ""


def fault(target: str) -> Fault | None:
    """Return what is wrong with a link's target, or None."""
    if not target.strip():
        return EMPTY
    if name := scheme(target):
        judge = _BY_SCHEME.get(name)
        return judge(target) if judge else (ACTIVE if name in _ACTIVE else SCHEME)
    if target.startswith("#") or (target.startswith("/") and not target.startswith(("//", "/\\"))):
        return None
    return BARE_MAIL if emails.valid(target) else RELATIVE


def _https(target: str) -> Fault | None:
    return BROKEN if urls.split(target) is None else None


def _http(target: str) -> Fault | None:
    return BROKEN if urls.split(target) is None else HTTP


def _mailto(target: str) -> Fault | None:
    addresses = unquote(target.partition(":")[2].partition("?")[0]).split(",")
    return None if all(emails.valid(address.strip()) for address in addresses) else MAIL


_BY_SCHEME: dict[str, Callable[[str], Fault | None]] = {"https": _https, "http": _http, "mailto": _mailto}
