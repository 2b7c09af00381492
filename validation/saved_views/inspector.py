"""Inspecting the file of a saved view."""

from validation import json_inspection
from validation.saved_views import rules
from validation.saved_views.facts import facts
from validation.verdict import Verdict


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a saved view's file."""
    return json_inspection.inspect(data, code="view", rules=(rules.check,), facts=facts)
