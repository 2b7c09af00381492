"""Hosts that only their maker can reach, or that are there to try things out."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_OWN_MACHINE = re.compile(r"localhost|.+\.localhost", re.IGNORECASE)
_NO_PUBLIC_NAME = (".local", ".test", ".invalid", ".internal", ".lan", ".home.arpa")
_TUNNELS = (
    *(".ngrok.io", ".ngrok.app", ".ngrok.dev", ".ngrok-free.app", ".ngrok-free.dev", ".loca.lt"),
    *(".trycloudflare.com", ".serveo.net", ".localtunnel.me", ".lhr.life"),
)
_TRIAL = frozenset({"test", "testing", "staging", "stage", "dev", "development", "sandbox", "qa", "uat"})
_PARTS_OF_SITE = 2


def host_of(url: str) -> str:
    """Return the host of an address in small letters, or nothing."""
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def is_local(host: str) -> bool:
    """Whether a host is the reader's own machine or lies in a private network: nobody else gets there."""
    if _OWN_MACHINE.fullmatch(host):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host.endswith(_NO_PUBLIC_NAME)


def is_trial(host: str) -> bool:
    """Whether a host is a tunnel to somebody's machine, or says by its name that it is for testing."""
    if host.endswith(_TUNNELS):
        return True
    labels = host.split(".")[:-_PARTS_OF_SITE]
    return any(word in _TRIAL for label in labels for word in label.split("-"))
