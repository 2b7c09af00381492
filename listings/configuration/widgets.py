"""Controls of Configuration: the ways as cards, the scopes by product, and what only actions change."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from listings.configuration.columns import EXPLAINED
from listings.widgets import Choices
from validation.oauth import SCOPES, products


class MethodCards(Choices):
    """Radio buttons as cards, each with a line on what it means. A value that is none of them is kept."""

    template_name = "listings/configuration/methods.html"

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        unknown = [each for each in value if each and each not in dict(self.choices)]
        self.choices = [*self.choices, *((each, each) for each in unknown)]
        return super().optgroups(name, value, attrs)

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "explained": EXPLAINED.get(str(value), "")}


class ScopesInput(forms.Widget):
    """Check boxes by product. Chosen scopes stay in their order; one that nobody knows stays chosen.

    A form post holds `name` for each box that is checked, `name__order` for what was chosen before, in its
    order, and `name__add` for a scope typed in.
    """

    template_name = "listings/configuration/scopes.html"
    use_fieldset = True
    known: tuple[str, ...] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[str]:
        sent = data if isinstance(data, QueryDict) else QueryDict()
        added = [word for text in sent.getlist(f"{name}__add") for word in text.replace(",", " ").split()]
        chosen = [*sent.getlist(name), *added]
        before = [scope for scope in sent.getlist(f"{name}__order") if scope in chosen]
        return list(dict.fromkeys([*before, *chosen]))

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False

    def get_context(
        self, name: str, value: Iterable[str] | None, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen = list(value or [])
        context["widget"] |= {"chosen": chosen, "groups": list(_groups(chosen))}
        return context


def _groups(chosen: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the products with their scopes; those that nobody knows stand first, since they are chosen."""
    unknown = [scope for scope in chosen if scope not in SCOPES]
    yield {
        "label": gettext("Not in the list"),
        "unknown": True,
        "scopes": [{"name": scope, "chosen": True} for scope in unknown],
    }
    for label, scopes in products():
        yield {
            "label": gettext(label),
            "scopes": [
                {"name": scope.name, "writes": scope.writes, "chosen": scope.name in chosen}
                for scope in scopes
            ],
        }


class NoControl(forms.Widget):
    """Nothing to type in: the field's panel shows what is known, and leads to where it changes."""

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        return ""
