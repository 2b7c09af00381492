"""Form fields that parse and never judge: whatever is typed can be saved; checks say what is wrong."""

import re
import secrets
from collections.abc import Mapping
from typing import Any

from django import forms

from listings import widgets
from listings.columns import Column, asset_column
from listings.facts import Panel
from media.kinds import KINDS

ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")  # it stands in addresses and ids of pages


class LenientText(forms.CharField):
    """Text as it was typed, with line breaks as \\n. NUL, which no database keeps, is dropped."""

    takes_fix = True

    def __init__(self, *, at_most: int | None = None, panel: str = "", **options: Any) -> None:
        self.panel = panel
        super().__init__(required=False, strip=False, **options)
        self.most: int | None = None
        if at_most is not None:
            self.allow(at_most)
        self.validators = []

    def allow(self, characters: int) -> None:
        """Say beside the label how many characters there may be; more are saved all the same."""
        self.most = self.widget.attrs["data-max"] = characters

    def to_python(self, value: object) -> str:
        return _text(value)


class Line(LenientText):
    """One line of text; a pasted line break becomes a blank."""

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\n", " ")


class LongText(LenientText):
    """Several lines of text."""

    widget = forms.Textarea


class MarkdownText(LongText):
    """Markdown, with its preview."""

    widget = widgets.MarkdownInput
    is_wide = True

    def __init__(self, *, panel: str = "listings/widgets/markdown_panel.html", **options: Any) -> None:
        super().__init__(panel=panel, **options)


class Switch(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Tags(forms.Field):
    """A list of tags, each once, in the order given; tags that nobody knows are kept."""

    widget = widgets.TagsInput

    def __init__(
        self, *, known: tuple[str, ...], panel: str = "", words: widgets.Words | None = None, **options: Any
    ) -> None:
        super().__init__(required=False, **options)
        self.panel = panel
        self.widget.known = known
        if words:
            self.widget.words = words

    def to_python(self, value: object) -> list[str]:
        tags = (str(tag).replace("\x00", "").strip() for tag in value or [])
        return list(dict.fromkeys(tag for tag in tags if tag))


class Choice(forms.ChoiceField):
    """One of a few. What is not among them (from an import, or an older version) is kept and told."""

    widget = widgets.Choices

    def __init__(self, *, choices: Any, **options: Any) -> None:
        super().__init__(required=False, choices=choices, **options)

    def to_python(self, value: object) -> str:
        return "" if value is None else str(value).replace("\x00", "")


class Checks(forms.MultipleChoiceField):
    """Any of a few, in the order in which they are offered."""

    widget = widgets.Checks

    def __init__(self, *, choices: Any, **options: Any) -> None:
        super().__init__(required=False, choices=choices, **options)

    def to_python(self, value: Any) -> list[str]:
        chosen = {str(each) for each in value or []}
        return [key for key, _label in self.choices if key in chosen]


class Rows(forms.Field):
    """A list of rows, each with a stable id that survives reordering. One column may be a file.

    Of a file only its id is read here; which files a person may name is for the view to say.
    `panel_of_file` shows what was read of a row's file; its template takes `facts`, row and field.
    `gallery` shows the rows as tiles side by side, each under its picture. `fixes` says, by code, into which
    column the fix of a finding on a row goes.
    """

    widget = widgets.RowsInput

    is_wide = True

    def __init__(
        self,
        *,
        columns: tuple[Column, ...],
        row_name: Any,
        panel: str = "",
        panel_of_file: Panel | None = None,
        gallery: bool = False,
        fixes: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(required=False, **options)
        self.fixes = fixes or {}
        self.panel, self.panel_of_file, self.gallery = panel, panel_of_file, gallery
        self.columns = columns
        self.widget.columns = columns
        self.widget.row_name = row_name

    @property
    def uploads(self) -> str:
        """The upload kind of the files this field takes, or nothing."""
        column = asset_column(self.columns)
        return column.asset_kind if column else ""

    @property
    def accept(self) -> str:
        """What a browser's file picker offers."""
        return KINDS[self.uploads].accept if self.uploads else ""

    @property
    def limit(self) -> int:
        """How many bytes one of its files may have."""
        return KINDS[self.uploads].limit if self.uploads else 0

    @property
    def at_most(self) -> str:
        """The same in words."""
        return KINDS[self.uploads].limit_words if self.uploads else ""

    def to_python(self, value: object) -> list[dict[str, Any]]:
        return [self._row(row) for row in value or []]

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        cells = {column.key: _cell(column, row.get(column.key)) for column in self.columns}
        row_id = _text(row.get("id"))
        return {"id": row_id if ROW_ID.fullmatch(row_id) else secrets.token_hex(4), **cells}


def _cell(column: Column, sent: Any) -> Any:
    """Return what a column of a row holds, from what was sent for it."""
    if column.kind == "switch":
        return bool(sent) and sent != "0"
    if column.kind == "list":
        return [line for line in (line.strip() for line in _text(sent).split("\n")) if line]
    if column.kind == "asset":
        text = _text(sent)
        return {"id": int(text), "sha256": ""} if text.isdecimal() and len(text) < 16 else None
    return _text(sent) if column.kind == "text" else _text(sent).replace("\n", " ")


def _text(sent: object) -> str:
    """Return text as every database keeps it, with line breaks as \\n."""
    text = "" if sent is None else str(sent)
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


class AssetInput(forms.Field):
    """A file of one kind. The value is the asset as values hold it; the upload itself is received apart."""

    widget = widgets.AssetWidget

    def __init__(
        self, *, kind: str, panel: str = "", panel_of_file: Panel | None = None, **options: Any
    ) -> None:
        super().__init__(required=False, **options)
        self.kind, self.panel, self.panel_of_file = kind, panel, panel_of_file
        self.is_logo = KINDS[kind].content_type == "image/svg+xml"
        self.widget.attrs |= {
            "accept": KINDS[kind].accept,
            "data-limit": KINDS[kind].limit,
            "data-at-most": KINDS[kind].limit_words,
        }
