"""Why the desk's own things were refused: filters, checklists, reasons."""

from django.utils.translation import gettext as _

from reviews.errors.refused import Refused


class NoName(Refused):
    """Keeping a filter without a name."""

    def __init__(self) -> None:
        super().__init__(_("Give the filter a name."))


class NameTaken(Refused):
    """Keeping a second filter under a name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("You have a filter called “%(name)s”. Choose another name.") % {"name": name})


class TooManyFilters(Refused):
    """Keeping more filters than fit on the page."""

    def __init__(self, count: int) -> None:
        super().__init__(_("You keep %(n)s filters. Delete one to save another.") % {"n": count})


class ChecklistMoved(Refused):
    """Editing a checklist of which somebody else made a version meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this checklist meanwhile. Read theirs, then make your change again.")
        )


class NoItems(Refused):
    """A checklist without an item."""

    def __init__(self) -> None:
        super().__init__(_("A checklist needs an item. Write one, then save."))


class NoSuchCode(Refused):
    """What stands among an item's codes is no code of a finding."""

    def __init__(self, code: str) -> None:
        message = _("“%(code)s” is no code of a finding. Write codes such as logo-size or logo-*.")
        super().__init__(message % {"code": code[:80]})


class UnknownPlaceholder(Refused):
    """A reason with something in braces that nothing fills."""

    def __init__(self, name: str) -> None:
        message = _("Nothing fills “{%(name)s}”. Use {field}, {value} or {limit}, or leave the braces out.")
        super().__init__(message % {"name": name[:80]})


class TitleTaken(Refused):
    """A reason with the title of another that is offered."""

    def __init__(self, title: str) -> None:
        message = _("There is a reason “%(title)s” already. Choose another title, or edit that one.")
        super().__init__(message % {"title": title})
