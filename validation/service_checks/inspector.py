"""Inspecting a service_checks.json by itself: what its rows owe to a listing is not known here."""

from validation import jsonfile, progress, secrets
from validation.listing import ListingFacts
from validation.service_checks import form
from validation.service_checks.file import read
from validation.service_checks.rules import CODE, check
from validation.verdict import Verdict, refused


def inspect(data: bytes) -> Verdict:
    """Return the verdict on the file, each finding at the line of its service check."""
    progress.step(progress.READING)
    found, hidden = read(data), secrets.in_file(data)
    if found.rows is None:
        return refused(*found.findings, *hidden)
    progress.step(progress.RULES)
    document = jsonfile.read(data, code=CODE)
    rows = [{**row, "id": str(number)} for number, row in enumerate(found.rows)]
    judged = [
        document.placed(finding.at(path=f"$[{finding.row}]", row="", field=""))
        for finding in check(rows, ListingFacts(), field="")
    ]
    findings = [*found.findings, *judged, *form.check(data), *hidden]
    return Verdict(findings, {"rows": len(rows)}, data)
