"""The rules of the Configuration section. Pure: values in, findings out."""

import re
from collections.abc import Callable, Mapping

from listings.assets import facts_of, findings_of
from validation import secrets, urls, wheels
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop
from validation.oauth import check_onboarding_url, check_redirect_uris, check_scopes
from validation.text import blank, required, rows, string, strings

WHEEL, SPEC = "agent-wheel", "agent-spec"
AGENT_VERSION = re.compile(r"\d+\.\d+\.\d+")

NO_METHOD = gettext_noop("How the integration is built is not chosen. Choose one of the ways.")
OTHER_METHOD = gettext_noop("This kind of offering is not built in the way chosen. Choose another.")
NOT_ASKED = gettext_noop(
    "An integration on the API without OAuth needs an exception. Ask for one and give the reasons, "
    "or choose OAuth."
)
ASKED = gettext_noop("The exception is asked for. The listing can be submitted once an admin grants it.")
DECLINED = gettext_noop("The exception was declined. Choose another way, or ask again with other reasons.")
WITHOUT_GRANT: Mapping[str, str] = {"requested": ASKED, "declined": DECLINED}

NO_REPOSITORY = gettext_noop("The repository is missing. Enter the https address of the source code.")
BAD_VERSION = gettext_noop("“%(version)s” is no Agent version. Write three numbers, such as 7.50.0.")
OTHER_CLIENT = gettext_noop("The client is named “%(name)s”, the listing “%(title)s”. Customers see both.")
NO_CLIENT_NAME = gettext_noop("The client has no name. Customers see it when they agree; use the title.")
NO_SECRET = gettext_noop("The client has no secret yet. Generate one when your service is ready to use it.")


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section: of what the chosen way needs, and of nothing else."""
    rules = RULES.get(string(values, "method"), ())
    return [
        *method(values, listing),
        *(finding for rule in rules for finding in rule(values, listing)),
        *secrets.check(values),
    ]


def method(values: Values, listing: ListingFacts) -> list[Finding]:
    """How it is built is said, and the API without OAuth only where an admin allows it (method-required).

    What is published on the API without OAuth was allowed then, and stays so.
    """
    chosen = string(values, "method")
    if not chosen:
        return [Finding("method-required", "error", NO_METHOD, field="method")]
    if chosen not in listing.offering.methods:
        return [Finding("method-required", "error", OTHER_METHOD, field="method")]
    state = string(values, "exception_state")
    if chosen != "api" or state == "granted" or _was_api(listing):
        return []
    message = WITHOUT_GRANT.get(state, NOT_ASKED)
    return [Finding("method-required", "error", message, field="exception_state")]


def _was_api(listing: ListingFacts) -> bool:
    return (listing.published or {}).get("configuration", {}).get("method") == "api"


def repository(values: Values, listing: ListingFacts) -> list[Finding]:
    """The code can be read where it is kept, and the change under review too (agent-repository)."""
    missing = required(values, "repository_url", NO_REPOSITORY)
    return [
        *(finding.at(code="agent-repository") for finding in missing),
        *(
            finding
            for field in ("repository_url", "pull_request_url")
            if not blank(values.get(field))
            for finding in urls.check(values[field], "agent-repository", field=field)
        ),
    ]


def agent_version(values: Values, listing: ListingFacts) -> list[Finding]:
    """The oldest Agent it runs on is named as Agents are (agent-version)."""
    version = string(values, "agent_version").strip()
    if not version or AGENT_VERSION.fullmatch(version):
        return []
    return [Finding("agent-version", "error", BAD_VERSION, {"version": version[:40]}, field="agent_version")]


def wheel(values: Values, listing: ListingFacts) -> list[Finding]:
    """A wheel is readable, whole, and named as it was built (agent-wheel); there need not be one."""
    asset = values.get("wheel")
    found = findings_of(asset, field="wheel", code=WHEEL)
    facts = facts_of(asset)
    if isinstance(asset, Mapping) and facts:
        found += wheels.check_file_name(str(asset.get("name", "")), facts, field="wheel")
    return found


def spec(values: Values, listing: ListingFacts) -> list[Finding]:
    """A configuration spec can be read; there need not be one."""
    return findings_of(values.get("spec"), field="spec", code=SPEC)


def client_name(values: Values, listing: ListingFacts) -> list[Finding]:
    """Customers meet the client under a name they know: the listing's (oauth-client-name)."""
    name, title = string(values, "client_name"), listing.told.title
    if not name.strip():
        return [Finding("oauth-client-name", "error", NO_CLIENT_NAME, field="client_name", fix=title)]
    if not title or name == title:
        return []
    params = {"name": name[:80], "title": title[:80]}
    place = listing.told.place("title")
    return [
        Finding(
            "oauth-client-name", "info", OTHER_CLIENT, params, field="client_name", fix=title, other=place
        )
    ]


def addresses(values: Values, listing: ListingFacts) -> list[Finding]:
    """Where customers begin, and where they are sent back (oauth-onboarding-url, oauth-redirect-uris)."""
    return [
        *check_onboarding_url(string(values, "onboarding_url"), field="onboarding_url"),
        *check_redirect_uris(rows(values, "redirect_uris"), field="redirect_uris", column="uri"),
    ]


def scopes(values: Values, listing: ListingFacts) -> list[Finding]:
    """The client asks for something known, and says why it changes things (oauth-scopes, -excess)."""
    words = " ".join([string(values, "client_description"), *listing.told.texts])
    return check_scopes(strings(values, "scopes"), words, field="scopes")


def secret(values: Values, listing: ListingFacts) -> list[Finding]:
    """A client without a secret cannot be used yet (oauth-secret); the secrets are no part of the values."""
    if not blank(values.get("client_id")):
        return []
    return [Finding("oauth-secret", "info", NO_SECRET, field="client_id")]


Rule = Callable[[Values, ListingFacts], list[Finding]]
RULES: Mapping[str, tuple[Rule, ...]] = {
    "agent": (repository, agent_version, wheel, spec),
    "oauth": (client_name, addresses, scopes, secret),
}
