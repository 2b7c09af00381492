"""What holds of every verdict: it can be shown and stored, and a refusal has its reason."""

import json
import re
from typing import Any

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
SEVERITIES = ("error", "warning", "info")
MOST = 1_000


def assert_sound(verdict: Any) -> None:
    """Fail when a verdict cannot be shown or stored, or refuses a file without an error that says why."""
    for finding in verdict.findings:
        assert CODE.fullmatch(finding.code), finding
        assert finding.severity in SEVERITIES, finding
        assert finding.text(), finding
        assert finding.params or "%(" not in finding.message, finding
        assert min(finding.line or 1, finding.column or 1) >= 1, finding
        json.dumps(finding.to_dict(), allow_nan=False)
    json.dumps(dict(verdict.facts), allow_nan=False)
    assert len(verdict.findings) <= MOST
    passed = verdict.clean is not None or getattr(verdict, "as_uploaded", False)
    assert passed or any(each.severity == "error" for each in verdict.findings)
