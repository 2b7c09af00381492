"""A person: known by an e-mail address, with one role in the program."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Creates users; addresses are kept in lower case, so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a platform admin."""
        return self.create_user(email, password, **{**fields, "role": User.Role.ADMIN})

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A partner, a reviewer or an admin. What a partner may do depends on the organization's membership."""

    class Role(models.TextChoices):
        PARTNER = "partner", _("Partner")
        REVIEWER = "reviewer", _("Reviewer")
        ADMIN = "admin", _("Admin")

    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.PARTNER)
    is_active = models.BooleanField(_("active"), default=True)
    uses_keys = models.BooleanField(
        _("keyboard shortcuts"), default=True, help_text=_("Single keys act on pages such as a review.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_email_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=["partner", "reviewer", "admin"]), name="accounts_user_role_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    @property
    def is_staff(self) -> bool:
        """Whether the user may enter the admin site."""
        return self.is_platform_admin

    @property
    def is_superuser(self) -> bool:
        """Admins may do everything in the admin site; there are no finer permissions."""
        return self.is_platform_admin

    @property
    def is_platform_admin(self) -> bool:
        return self.is_active and self.role == self.Role.ADMIN

    @property
    def is_reviewer(self) -> bool:
        """Whether the user reviews: reviewers and admins."""
        return self.is_active and self.role in (self.Role.REVIEWER, self.Role.ADMIN)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_platform_admin

    def has_perms(self, perm_list: object, obj: object = None) -> bool:
        return self.is_platform_admin

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_platform_admin

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split()[0] if str(self).strip() else ""

    @property
    def short_name(self) -> str:
        return self.get_short_name()

    @property
    def initials(self) -> str:
        """Return one or two capitals that stand for the person."""
        words = str(self).split("@")[0].split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
