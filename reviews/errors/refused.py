"""What every refusal is."""


class Refused(Exception):
    """The action was not done. `str()` says why, in the language of whoever asked."""
