"""The form of the objects in a service_checks.json, which rows have lost: what is no text or no list."""

from collections.abc import Iterator, Mapping

from validation import jsonfile
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.service_checks.rules import CODE, KEYS, LISTS

NO_LIST = gettext_noop("%(key)s is no list. Write one between [ and ].")
NO_TEXT = gettext_noop("%(key)s is no text. Write one in quotation marks.")


def check(data: bytes) -> Iterator[Finding]:
    """Yield the findings on the form of each object, at its key (service-checks)."""
    document = jsonfile.read(data, code=CODE)
    rows = document.value if isinstance(document.value, list) and not document.refused else []
    for number, row in enumerate(rows):
        for key in KEYS if isinstance(row, Mapping) else ():
            path = jsonfile.child(f"$[{number}]", key)
            if key in LISTS and not isinstance(row.get(key), list):
                yield document.placed(Finding(CODE, "error", NO_LIST, {"key": key}, path=path))
            elif key in row and key not in LISTS and not isinstance(row[key], str):
                yield document.placed(Finding(CODE, "error", NO_TEXT, {"key": key}, path=path))
