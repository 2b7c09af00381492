"""Forms about people and organizations."""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organization
from validation import names


class NameField(forms.CharField):
    """A name of a person or an organization; runs of blanks become one."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class SignupForm(library.SignupForm):
    """Sign-up asks for a name too: people meet each other by it."""

    name = NameField(label=_("Name"), max_length=120, help_text=_("Shown beside what you write."))
    field_order = ["name", "email", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, email=_("E-mail"), password1=_("Password"), password2=_("Password, once more"))


class LoginForm(library.LoginForm):
    """Sign-in by e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, login=_("E-mail"), password=_("Password"), remember=_("Stay signed in"))


class ChangePasswordForm(library.ChangePasswordForm):
    """Another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(
            self,
            oldpassword=_("Password now"),
            password1=_("New password"),
            password2=_("New password, once more"),
        )


class SetPasswordForm(library.SetPasswordForm):
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, password1=_("Password"), password2=_("Password, once more"))


class ResetPasswordForm(library.ResetPasswordForm):
    """Ask for a link to set another password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, email=_("E-mail"))


class ResetPasswordKeyForm(library.ResetPasswordKeyForm):
    """Set another password, from the link in the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, password1=_("New password"), password2=_("New password, once more"))


class AddEmailForm(library.AddEmailForm):
    """Another address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label(self, email=_("E-mail"))


def label(form: forms.Form, **labels: Any) -> None:
    """Give fields of the library's forms our words."""
    for name, text in labels.items():
        if name in form.fields:
            form.fields[name].label = text
            form.fields[name].widget.attrs.pop("placeholder", None)


class OrganizationForm(forms.Form):
    """A new organization. Its address follows from the name where none is written."""

    name = NameField(
        label=_("Name"), max_length=120, help_text=_("As it stands on your tiles until you write another.")
    )
    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        required=False,
        help_text=_("Part of its web address, as in acme-systems. Left empty, it follows from the name."),
    )

    def clean_slug(self) -> str:
        slug = names.propose(self.cleaned_data["slug"] or self.cleaned_data.get("name", ""))
        if not slug or slug == "new":
            raise forms.ValidationError(
                _("No address can be made of this name. Write one, as in acme-systems.")
            )
        if Organization.objects.filter(slug=slug).exists():
            raise forms.ValidationError(
                _("Another organization has the address %(slug)s. Choose another.") % {"slug": slug}
            )
        return slug


class InvitationForm(forms.Form):
    """Whom to ask, and what they may do."""

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices, initial=Membership.Role.EDITOR)


class RoleForm(forms.Form):
    """What a member may do."""

    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)


class ProfileForm(forms.Form):
    """How a person is called."""

    name = NameField(label=_("Name"), max_length=120, help_text=_("Shown beside what you write."))
