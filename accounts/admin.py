"""The admin site's view of people and organizations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from accounts.actions.addresses import replace_address
from accounts.models import Invitation, Membership, Organization, User
from accounts.queries import owned_alone, reached_by

DELETE_MANY = "delete_selected"


class AddressForm(forms.ModelForm):
    """A form of one person, whose address reaches nobody else."""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if reached_by(email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another account has this address."))
        return email


class PersonCreationForm(AddressForm, BaseUserCreationForm):
    """A new user by e-mail and name."""

    class Meta:
        model = User
        fields = ("email", "name", "role")


class PersonForm(AddressForm, UserChangeForm):
    """What is known of a user."""


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Users: addresses, names, roles and passwords."""

    add_form = PersonCreationForm
    form = PersonForm
    list_display = ["email", "name", "role", "is_active", "date_joined"]
    list_filter = ["role", "is_active"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Person"), {"fields": ("name", "role", "is_active")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "role", "password1", "password2")}),)

    def get_readonly_fields(self, request: Any, obj: User | None = None) -> list[str]:
        """Keep admins from taking their own rights away, so that one is always left."""
        own = ["role", "is_active"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def get_actions(self, request: Any) -> dict[str, Any]:
        """Offer no deleting of many at once: together they may be all owners of an organization."""
        return {name: action for name, action in super().get_actions(request).items() if name != DELETE_MANY}

    def has_delete_permission(self, request: Any, obj: User | None = None) -> bool:
        """Let neither oneself nor the only owner of an organization go."""
        kept = obj is not None and (obj == request.user or owned_alone(obj).exists())
        return not kept and super().has_delete_permission(request, obj)

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        """Save the person; an address corrected here is the one that signs in."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            replace_address(user=obj, by=request.user)


class MembershipFormSet(BaseInlineFormSet):
    """The members of one organization, which keeps an owner."""

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.is_valid() and form.cleaned_data]
        owners = [row for row in kept if row["role"] == Membership.Role.OWNER and not row.get("DELETE")]
        had_owner = self.instance.pk and self.instance.memberships.filter(role=Membership.Role.OWNER).exists()
        if had_owner and not owners:
            raise ValidationError(_("An organization keeps at least one owner."))


class MembershipInline(admin.TabularInline):
    model = Membership
    formset = MembershipFormSet
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(Organization)
class OrganizationAdmin(admin.ModelAdmin):
    """Organizations with their members."""

    list_display = ["name", "slug", "created_at"]
    search_fields = ["name", "slug"]
    inlines = [MembershipInline]

    def has_delete_permission(self, request: Any, obj: Organization | None = None) -> bool:
        """Only an organization without listings may go."""
        return super().has_delete_permission(request, obj) and (obj is None or not obj.listings.exists())


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """Invitations are sent from an organization's page, where the link is made; here they are read."""

    list_display = ["email", "organization", "role", "invited_by", "invited_at", "accepted_at", "revoked_at"]
    list_filter = ["role"]
    list_select_related = ["organization", "invited_by"]
    search_fields = ["email", "organization__name"]
    exclude = ["token_sha256"]

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Invitation | None = None) -> bool:
        return False
