"""The form that creates a listing: what is offered, by whom, and under which name."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization, User
from accounts.permissions import EDITING_ROLES
from listings.models import Listing, NameClaim, OfferingType
from validation import names

SLUG_HELP = _("Part of the listing's web address. Proposed from the name; change it if you like.")
ID_HELP = _("Small letters, digits and single hyphens. It names the integration in files and tags.")
RESERVED_SLUGS = frozenset({"new"})


def propose(
    name: str, taken: "QuerySet[Any]", column: str, key: Any = str, reserved: frozenset[str] = frozenset()
) -> str:
    """Return a free slug or integration ID for a name: the plain one, else with the next number."""
    plain = names.propose(name, longest=names.LONGEST - 4)
    if not plain:
        return ""
    held = {*reserved, *taken.filter(**{f"{column}__startswith": key(plain)}).values_list(column, flat=True)}
    candidates = [plain, *(f"{plain}-{number}" for number in range(2, 1000))]
    return next((candidate for candidate in candidates if key(candidate) not in held), "")


def propose_slug(name: str) -> str:
    """Return a free slug for a name, or an empty text when the name has nothing to make one of."""
    return propose(name, Listing.objects.all(), "slug", reserved=RESERVED_SLUGS)


def propose_integration_id(name: str) -> str:
    """Return a free integration ID for a name, or an empty text when the name has nothing to make one of."""
    return propose(name, NameClaim.objects.filter(kind="integration_id"), "key", names.normalise)


def organizations_of(user: User) -> "QuerySet[Organization]":
    """Return the organizations in which a person may create listings."""
    return Organization.objects.filter(memberships__user=user, memberships__role__in=EDITING_ROLES).order_by(
        "name"
    )


class NewListingForm(forms.Form):
    """Offering type and name. Slug and integration ID may be left empty: then they follow from the name."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none(), empty_label=None
    )
    offering_type = forms.ChoiceField(
        label=_("Offering type"), choices=OfferingType.choices, initial=OfferingType.INTEGRATION
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=50,
        help_text=_("As readers know your product. It becomes the tile's title and can be changed later."),
    )
    slug = forms.SlugField(label=_("Address"), max_length=names.LONGEST, required=False, help_text=SLUG_HELP)
    integration_id = forms.CharField(
        label=_("Integration ID"),
        max_length=names.LONGEST,
        required=False,
        help_text=ID_HELP,
        validators=[
            RegexValidator(
                rf"^{names.INTEGRATION_ID.pattern}$",
                _("An integration ID has small letters, digits and single hyphens, as in acme-queue."),
            )
        ],
    )

    def __init__(self, *args: Any, organizations: "QuerySet[Organization]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
        if len(organizations) == 1:
            self.fields["organization"].initial = organizations[0]
            self.fields["organization"].widget = forms.HiddenInput()

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"] or propose_slug(self.data.get("name", ""))
        if not slug:
            raise forms.ValidationError(
                _("No address can be made of this name. Write one, as in acme-queue.")
            )
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(
                _("%(slug)s is an address of this site. Choose another.") % {"slug": slug}
            )
        if Listing.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another listing has the address %(slug)s.") % {"slug": slug})
        return slug

    def clean_integration_id(self) -> str:
        wanted = self.cleaned_data["integration_id"] or propose_integration_id(self.data.get("name", ""))
        if not wanted:
            raise forms.ValidationError(_("No integration ID can be made of this name. Write one."))
        if NameClaim.objects.filter(kind="integration_id", key=names.normalise(wanted)).exists():
            raise forms.ValidationError(
                _("Another listing has the integration ID %(id)s. Capitals, - and _ make no difference.")
                % {"id": wanted}
            )
        return wanted
