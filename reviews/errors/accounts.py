"""Why a test account was refused."""

from django.utils.translation import gettext as _

from reviews.errors.refused import Refused


class AccountTooLong(Refused):
    """A test account with more in a field than is kept."""

    def __init__(self) -> None:
        super().__init__(
            _("A field of the test account is too long. Shorten it, or write the rest into the message.")
        )


class AccountGone(Refused):
    """Looking for a test account that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(_("There is no test account with this round now. It is deleted with the verdict."))


class AccountUnreadable(Refused):
    """A test account sealed with a key that the program no longer has."""

    def __init__(self) -> None:
        super().__init__(
            _("The test account cannot be opened: its key is gone. Ask the partner for another account.")
        )
