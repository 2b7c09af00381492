"""A listing written as a repository folder: each section its part, and what follows from several."""

from collections.abc import Callable, Iterable

from listings.bundle import Folder
from listings.judging import told_by
from listings.outgoing import Change, Outgoing
from listings.reading import read_values
from listings.sections import Section
from validation.listing import Values
from validation.told import Told

TAGS = ("tile", "classifier_tags")


def write_folder(
    parts: Iterable[tuple[Section, Values]],
    base: Folder,
    stored: Callable[[str], bytes],
    *,
    is_new: bool = False,
) -> Outgoing:
    """Return the folder that sections with these values make of the one they came from.

    `stored` reads a file by its hash. `is_new`: they came from none, and `base` holds what every folder has.
    """
    out = Outgoing(base, stored, is_new=is_new)
    changes = [(section, Change(values, read_values(section, base))) for section, values in parts]
    for section, change in changes:
        section.write(out, change)
    _set_tags(
        out,
        told_by({section.key: change.before for section, change in changes if change.before}),
        told_by({section.key: change.now for section, change in changes}),
    )
    return out


def _set_tags(out: Outgoing, before: Told, now: Told) -> None:
    """Set the tags that a person chose and those that follow from what is submitted; others stay."""
    wanted = dict.fromkeys((*now.written_tags, *now.tags))
    known = {*before.written_tags, *before.tags}
    new = {*now.written_tags, *now.tags} - known | {*now.written_tags} - {*before.written_tags}
    there = out.base.get_texts(*TAGS)
    kept = [tag for tag in there if tag.strip() in wanted or tag.strip() not in known]
    named = {tag.strip() for tag in there}
    tags = [*kept, *(tag for tag in wanted if tag in new and tag not in named)]
    if tags != there:
        out.set(*TAGS, value=tags)
