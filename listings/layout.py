"""Crispy layout objects of the editor."""

from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string
from django.utils.text import slugify


@dataclass(frozen=True, init=False)
class When:
    """A condition on another field: that it holds, or contains, one of these values."""

    field: str
    values: tuple[str, ...]

    def __init__(self, field: str, *values: str) -> None:
        object.__setattr__(self, "field", field)
        object.__setattr__(self, "values", values)

    def holds(self, value: Any) -> bool:
        """Return whether the field's value meets the condition."""
        held = value if isinstance(value, list | tuple) else [value]
        return any(each in held for each in self.values)


class Group(LayoutObject):
    """Fields under a heading of their own; with `when`, shown only while another field says so.

    A hidden field keeps its value: it is sent and saved like any other.
    """

    template = "listings/_group.html"

    def __init__(self, title: Any, *fields: Any, when: When | None = None, intro: Any = "") -> None:
        self.title = title
        self.fields = list(fields)
        self.when = when
        self.intro = intro

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        """Return the heading and the fields as HTML."""
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        shown = self.when is None or self.when.holds(form[self.when.field].value())
        group = {
            "title": self.title,
            "intro": self.intro,
            "key": f"group-{slugify(str(self.fields[0]))}",
            "inner": inner,
            "when": self.when,
            "hidden": not shown,
        }
        return render_to_string(self.template, group)
