"""Form fields that parse and never judge: whatever is typed can be saved; checks say what is wrong."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms

from listings import widgets


class LenientText(forms.CharField):
    """Text as it was typed, with line breaks as \\n. NUL, which no database keeps, is dropped."""

    def __init__(self, *, at_most: int | None = None, **options: Any) -> None:
        super().__init__(required=False, strip=False, **options)
        self.most: int | None = None
        if at_most is not None:
            self.allow(at_most)
        self.validators = []

    def allow(self, characters: int) -> None:
        """Say beside the label how many characters there may be; more are saved all the same."""
        self.most = self.widget.attrs["data-max"] = characters

    def to_python(self, value: object) -> str:
        text = "" if value is None else str(value)
        return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


class Line(LenientText):
    """One line of text; a pasted line break becomes a blank."""

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\n", " ")


class LongText(LenientText):
    """Several lines of text."""

    widget = forms.Textarea


class Switch(forms.BooleanField):
    """Yes or no."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Tags(forms.Field):
    """A list of tags, each once, in the order given; tags that nobody knows are kept."""

    widget = widgets.TagsInput

    def __init__(self, *, known: tuple[str, ...], **options: Any) -> None:
        super().__init__(required=False, **options)
        self.widget.known = known

    def to_python(self, value: object) -> list[str]:
        tags = (str(tag).replace("\x00", "").strip() for tag in value or [])
        return list(dict.fromkeys(tag for tag in tags if tag))


class Rows(forms.Field):
    """A list of rows with text columns, each row with a stable id that survives reordering."""

    widget = widgets.RowsInput

    def __init__(self, *, columns: tuple[widgets.Column, ...], row_name: Any, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.columns = columns
        self.widget.columns = columns
        self.widget.row_name = row_name

    def to_python(self, value: object) -> list[dict[str, str]]:
        return [self._row(row) for row in value or []]

    def _row(self, row: Mapping[str, str]) -> dict[str, str]:
        texts = {key: str(text).replace("\x00", "") for key, text in row.items()}
        cells = {column.key: texts.get(column.key, "") for column in self.columns}
        return {"id": texts.get("id") or secrets.token_hex(4), **cells}


class AssetInput(forms.Field):
    """A file of one kind. The value is the asset as values hold it; the upload itself is received apart."""

    widget = widgets.AssetWidget

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.kind = kind
