"""What a wheel's file name and its own words say of it, and whether they agree."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import InvalidVersion, Version

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.wheels.codes import CODE

# No longer than a file system takes: what tags multiply to stays small.
PLAIN = re.compile(r"[\w.+!-]{1,255}", re.ASCII)
TAG_PARTS = 3
FORM = gettext_noop(
    "The wheel's file name is not of the form name-version-py3-none-any.whl. Keep the name it was built with."
)
OTHER_NAME = gettext_noop(
    "The file name says %(file)s, the wheel itself %(inside)s. Upload it under the name it was built with."
)
TAG = gettext_noop("The wheel is tagged %(tags)s. Build it for py3 or py2.py3.")


def check_file_name(name: str, facts: Mapping[str, Any], *, field: str) -> list[Finding]:
    """Return where a wheel's file name disagrees with what the inspection read in it (agent-wheel)."""
    try:
        if not PLAIN.fullmatch(name):
            raise InvalidWheelFilename(name)
        distribution, version, _build, tags = parse_wheel_filename(name)
    except (InvalidWheelFilename, InvalidVersion):
        return [Finding(CODE, "error", FORM, field=field, file=name)]
    inside = (str(facts.get("name", "")), str(facts.get("version", "")))
    if (distribution, version) != (canonicalize_name(inside[0]), version_of(inside[1])):
        params = {"file": f"{distribution} {version}", "inside": " ".join(inside)[:120]}
        return [Finding(CODE, "error", OTHER_NAME, params, field=field, file=name)]
    return [finding.at(field=field, file=name) for finding in check_tags(str(tag) for tag in tags)]


def check_tags(tags: Iterable[str]) -> list[Finding]:
    """Return a finding where a wheel is not for Python 3 of any build: the Agent brings its own Python."""
    found = sorted({interpreter for tag in tags for interpreter in interpreters_of(tag)})
    if found in (["py3"], ["py2", "py3"]):
        return []
    return [Finding(CODE, "error", TAG, {"tags": ".".join(found)[:120] or "-"})]


def interpreters_of(tag: str) -> set[str]:
    """Return the Pythons that a tag such as py2.py3-none-any names; of what is no tag, the whole."""
    parts = tag.split("-")
    return set(parts[0].lower().split(".")) if len(parts) == TAG_PARTS else {tag}


def version_of(text: str) -> Version | None:
    """Return a version, or None for something that is none."""
    try:
        return Version(text)
    except InvalidVersion:
        return None
