"""The pure half of Configuration: what the command line has of the section too. Pure."""

from typing import cast, get_args

from listings.assets import facts_of
from listings.configuration import bundle, checks
from listings.pure import Place, Pure
from validation.listing import WITH_METHOD, Values
from validation.text import string, strings
from validation.told import Method, Told


def tells(values: Values) -> Told:
    """Return what the rules of other sections need: the way, and what goes with it."""
    written = string(values, "method")
    method = written if written in get_args(Method) else ""
    facts = facts_of(values.get("wheel")) if method == "agent" else {}
    return Told(
        method=cast("Method", method),
        scopes=tuple(strings(values, "scopes")) if method == "oauth" else (),
        wheel_version=str(facts.get("version", "")),
        places={"method": "method", "scopes": "scopes", "wheel_version": "wheel"},
    )


def _client(key: str) -> Place:
    return Place(file=bundle.clients_path, path=f"$.integration.{key}")


pure = Pure(
    key="configuration",
    offerings=WITH_METHOD,
    check=checks.check,
    tells=tells,
    read=bundle.read,
    write=bundle.write,
    files={"wheel": "agent-wheel", "spec": "agent-spec"},
    places={
        "method": Place(path="$.assets"),
        "repository_url": Place(file=bundle.PROJECT),
        "spec": Place(path="$.assets.integration.configuration.spec"),
        "process_signatures": Place(path="$.assets.integration.process_signatures"),
        "auto_install": Place(path="$.assets.integration.auto_install"),
        "supports_failover": Place(path="$.assets.integration.supports_ddr_coordinated_failover"),
        "client_name": _client("name"),
        "client_description": _client("description"),
        "onboarding_url": _client("onboarding_url"),
        "redirect_uris": _client("redirect_uris"),
        "scopes": _client("scopes"),
        "client_id": _client("id"),
    },
)
