"""Where we and ddev differ on purpose, with the reason."""

import re
from dataclasses import dataclass

from tests.ddev.rules import OF_MARKETPLACE, RULES


@dataclass(frozen=True)
class Difference:
    """What ddev says and we do not, or not in that case: the command, how its line reads, and why."""

    command: str
    line: re.Pattern[str]
    what: str
    why: str


OF_DDEV = (
    Difference(
        "manifest",
        re.compile(r".*does not have logs, please remove the category.*"),
        "The category Log Collection without the words “log collection” in the README is fine where logs are "
        "said to be submitted, or a log source or a pipeline is there.",
        "ddev looks for words; tags, source and pipeline say it better.",
    ),
    Difference(
        "readmes",
        re.compile(r".*is missing a Uninstallation.*"),
        "Uninstallation may be a heading of any level, within Setup too.",
        "Readers find it there as well, and published listings have it so.",
    ),
    Difference(
        "metadata",
        re.compile(r".*KeyError.*curated_metric.*"),
        "The column curated_metric may be missing.",
        "Published files do without; ddev 14.4 ends with a traceback.",
    ),
    Difference(
        "manifest",
        re.compile(r".*is not allowed to be modified.*"),
        "What may not change once it is public (IDs, source type name, short names) is not asked here.",
        "A folder alone does not say what was public; the editor knows, and asks it.",
    ),
    Difference(
        "manifest",
        re.compile(r".*incorrect `maintainer`.*"),
        "The support e-mail address may be any.",
        "The rule is one of the platform's own integrations.",
    ),
    Difference(
        "manifest",
        re.compile(r".*Error validating manifest schema.*"),
        "The platform's schema of manifests is not asked.",
        "It is behind its API, and folders are checked without a network.",
    ),
)
# Codes of rules that ddev has, which ask for more here: what, and why. In such a case ddev may be silent.
STRICTER = {
    "dashboard-schema": "The public API's own model has to accept the dashboard, as it goes there.",
    "manifest-file": "Every file that the manifest names has to be there, and so has a README.",
    "metric-check": "It is asked for whenever metadata.csv has a row.",
    "metrics-prefix": "It is asked for whenever metrics are submitted, with metadata.csv or without.",
    "markdown-image": "A picture needs a text alternative, and may be of this listing alone.",
    "legal-terms": "A Marketplace offering needs its licence agreement, and nothing in it acts.",
    "image-type": "A picture is judged by its bytes, and has to be whole.",
    "overview-required": "A README has one heading of the first level.",
    "uninstall-required": "Every new listing says how it is removed, not only on the Marketplace.",
    "support-contact": "The support e-mail address is there and can be one.",
    "text-encoding": "A file is UTF-8.",
    "view-schema": "A view has a name that can be read.",
}
# Codes whose rule ddev has with another severity: a finding is there, but no error.
MILDER = {
    "image-name": "JPEG files end with .jpeg as often; only the repository's own check minds.",
    "log-category": "A heading about logs in a README does not say that logs are sent.",
    "text-encoding": "Typographic quotation marks harm nobody; they are told as a warning.",
    "manifest-value": "A listing that is not shown publicly may be meant so; that is an info.",
}


def of_both() -> frozenset[str]:
    """Return the codes of the rules that ddev has too."""
    return frozenset(rule.code for rule in (*RULES, *OF_MARKETPLACE))


def commands_of(code: str) -> frozenset[str]:
    """Return the commands of ddev that have a rule of this code."""
    return frozenset(rule.command for rule in (*RULES, *OF_MARKETPLACE) if rule.code == code)


def excused(command: str, lines: list[str]) -> bool:
    """Say whether all that ddev says of a folder is something that we leave unsaid on purpose."""
    patterns = [each.line for each in OF_DDEV if each.command == command]
    told = [line for line in lines if not re.search(r"FAILED|WARNING", line)]
    return all(any(pattern.fullmatch(line) for pattern in patterns) for line in told)
