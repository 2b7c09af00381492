"""The smallest good detection rule: of an invented product."""

from typing import Any


def rule(**changes: Any) -> dict[str, Any]:
    """Return a rule without a fault, with these keys changed; None takes one away."""
    value: dict[str, Any] = {
        "name": "Many failed logins to Tidewater",
        "partnerRuleId": "tid-ewa-001",
        "type": "log_detection",
        "isEnabled": True,
        "message": "Somebody guesses passwords.",
        "tags": ["source:tidewater", "security:attack", "tactic:TA0006-credential-access"],
        "queries": [
            {
                "query": "source:tidewater @evt.outcome:failure",
                "groupByFields": ["@usr.name"],
                "aggregation": "count",
            }
        ],
        "cases": [
            {"name": "many", "status": "high", "condition": "a > 50", "notifications": []},
            {"name": "some", "status": "low", "condition": "a > 5", "notifications": []},
        ],
        "options": {
            "detectionMethod": "threshold",
            "evaluationWindow": 300,
            "keepAlive": 3600,
            "maxSignalDuration": 86400,
        },
    }
    value |= changes
    return {key: each for key, each in value.items() if each is not None}
