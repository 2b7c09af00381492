"""The front door of Support: the only thing others read."""

from django.utils.translation import gettext_lazy as _

from listings.sections import Field, Section
from listings.support.forms import SupportForm
from listings.support.models import Support
from listings.support.pure import pure
from listings.support.tile import tile

section = Section(
    pure=pure,
    title=_("Support"),
    summary=_("Where a reader finds help, and whom to ask before buying."),
    model=Support,
    form=SupportForm,
    fields=(
        Field(name="support_email", label=_("Support e-mail")),
        Field(name="sales_email", label=_("Sales e-mail")),
        Field(name="documentation_url", label=_("Documentation")),
        Field(name="contact_link", label=_("Contact page")),
        Field(name="troubleshooting", label=_("Troubleshooting"), kind="markdown"),
        Field(name="support", label=_("Support text"), kind="markdown"),
    ),
    tile=tile,
)
