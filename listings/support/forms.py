"""The form of Support: layout and help texts."""

from django.utils.translation import gettext_lazy as _

from listings.fields import Line, MarkdownText
from listings.forms import SectionForm


class SupportForm(SectionForm):
    """Where a reader finds help."""

    support_email = Line(
        label=_("Support e-mail"), help_text=_("Customers write here. Use a shared mailbox, not a person's.")
    )
    sales_email = Line(
        label=_("Sales e-mail"), help_text=_("For questions before buying. Marketplace offerings need one.")
    )
    documentation_url = Line(
        label=_("Documentation"), help_text=_("https address of your own documentation.")
    )
    contact_link = Line(label=_("Contact page"), help_text=_("https address of a help desk or contact form."))
    troubleshooting = MarkdownText(
        label=_("Troubleshooting"),
        help_text=_("Markdown. Common problems and their solutions."),
    )
    support = MarkdownText(
        label=_("Support text"),
        help_text=_("Markdown. How to get help, and when somebody answers."),
    )
