"""Crispy layout objects of the editor."""

from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django.template.loader import render_to_string
from django.utils.text import slugify


class Group(LayoutObject):
    """Fields under a heading of their own."""

    template = "listings/_group.html"

    def __init__(self, title: Any, *fields: Any) -> None:
        self.title = title
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any) -> str:
        """Return the heading and the fields as HTML."""
        inner = self.get_rendered_fields(form, context, template_pack, **kwargs)
        key = f"group-{slugify(str(self.fields[0]))}"
        return render_to_string(self.template, {"title": self.title, "key": key, "inner": inner})
