"""Why something about a remark was refused."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.errors.refused import Refused
from reviews.models import Submission


class NoWords(Refused):
    """A remark or a reply without text."""

    def __init__(self) -> None:
        super().__init__(_("Nothing was written. Write the text, then send it."))


class TooLong(Refused):
    """A text, or a suggested one, of more than the `most` characters that a remark or a reply can have."""

    def __init__(self, length: int, most: int, *, suggested: bool = False) -> None:
        message = (
            _("Nothing was sent: the suggested text has %(length)s characters, and the most are %(most)s.")
            if suggested
            else _("Nothing was sent: the text has %(length)s characters, and the most are %(most)s.")
        )
        kept = _("It is kept as you wrote it. Shorten it, then send it.")
        super().__init__(f"{message} {kept}" % {"length": length, "most": most})


class RoundClosed(Refused):
    """A remark on a round that a newer one has replaced, or that was withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("This round is over. Leave the remark on the newest round."))


class RaisedLate(Refused):
    """Blocking what has not changed since a verdict; `decided` is the round that the verdict was about."""

    def __init__(self, decided: Submission) -> None:
        self.decided = decided
        message = _(
            "Not left: this has not changed since the verdict on round %(n)s, so it cannot block now. "
            "Leave it as a suggestion or a question, or ask an admin."
        )
        super().__init__(message % {"n": decided.number})


class ClosedEarly(Refused):
    """Blocking again with what was closed before a verdict; `decided` is the round it was about."""

    def __init__(self, decided: Submission) -> None:
        self.decided = decided
        message = _(
            "Not reopened: it was closed before the verdict on round %(n)s and its place has not changed "
            "since, so it cannot block again. Reopen it as a suggestion or a question, or ask an admin."
        )
        super().__init__(message % {"n": decided.number})


class RegionOutside(Refused):
    """A region of a picture that lies outside it, is empty, or whose four numbers are not there."""

    def __init__(self) -> None:
        message = _(
            "Nothing was saved: the region is not inside the picture. Give left, top, width and height in "
            "percent; left and width together are at most 100, and so are top and height. Your text is kept."
        )
        super().__init__(message)


class SentAlready(Refused):
    """Editing a remark that the partner has, or that was taken back."""

    def __init__(self) -> None:
        super().__init__(
            _("This remark was sent or taken back meanwhile. Reply to it, or leave another one.")
        )


class NoReasonForOpen(Refused):
    """Submitting again with blocking remarks open, without saying why; their numbers are named."""

    def __init__(self, numbers: Sequence[int]) -> None:
        message = ngettext(
            "Remark %(numbers)s asks for a change. Mark it as answered, or say why it stays open.",
            "Remarks %(numbers)s ask for changes. Mark them as answered, or say why they stay open.",
            len(numbers),
        )
        super().__init__(message % {"numbers": ", ".join(f"#{number}" for number in numbers)})


class TextMoved(Refused):
    """Using a suggested text for a field that reads otherwise than when the page was made."""

    def __init__(self) -> None:
        super().__init__(_("The field was changed meanwhile. Compare it with the suggested text once more."))


class ClosedMeanwhile(Refused):
    """Using the suggested text of a remark that was answered or resolved since the page was made."""

    def __init__(self) -> None:
        super().__init__(
            _("The remark was answered or resolved meanwhile, so its text was not put into the draft.")
        )
