"""A service check that has no fault."""

CHECK = {
    "id": "c",
    "agent_version": "7.40.0",
    "integration": "Acme",
    "check": "acme.can_connect",
    "statuses": ["ok", "critical"],
    "groups": ["host"],
    "name": "Can connect",
    "description": "Critical when it cannot.",
}
