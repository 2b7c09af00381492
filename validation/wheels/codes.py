"""The code of findings on wheels."""

CODE = "agent-wheel"
