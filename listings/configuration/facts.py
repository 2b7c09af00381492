"""The facts of Configuration's files that are shown, each in its shape. Pure."""

from listings.facts import TEXTS

WHEEL = {"files": int, "name": str, "packages": TEXTS, "requires": TEXTS, "unpacked": int, "version": str}
SPEC = {"more": int, "options": [{"description": str, "name": str, "required": bool}]}
