"""Service checks: the checks that the Agent reports with a status, as rows and as service_checks.json."""

from validation.service_checks.file import Read, read, rows_of, write
from validation.service_checks.rules import KEYS, check

__all__ = ["KEYS", "Read", "check", "read", "rows_of", "write"]
