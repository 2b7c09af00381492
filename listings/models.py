"""The partner's always-editable draft, the names it holds, and what is public of it."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from validation import listing as offering


class OfferingType(models.TextChoices):
    """What is offered: free in the catalogue, or one of the three kinds sold on the Marketplace."""

    INTEGRATION = offering.INTEGRATION, _("Integration")
    MARKETPLACE_INTEGRATION = offering.MARKETPLACE_INTEGRATION, _("Marketplace integration")
    SOFTWARE_LICENSE = offering.SOFTWARE_LICENSE, _("Software license")
    PROFESSIONAL_SERVICE = offering.PROFESSIONAL_SERVICE, _("Professional service")


class Listing(models.Model):
    """A draft. It has no state of its own: "in review" or "published" is read from its submissions."""

    organization = models.ForeignKey("accounts.Organization", models.PROTECT, related_name="listings")
    offering_type = models.CharField(_("offering type"), max_length=30, choices=OfferingType)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    app_uuid = models.UUIDField(_("app UUID"), default=uuid.uuid4, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now)
    folder = models.ForeignKey(
        "KeptFolder",
        models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("folder it came from"),
        help_text=_("The repository folder imported last. What it says stays where no field was changed."),
    )

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offering_type__in=offering.OFFERING_TYPES),
                name="listings_listing_offering_type_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("listings:edit", args=[self.slug])

    def section_url(self, key: str) -> str:
        """Return the address of one section's editor."""
        return reverse("listings:section", args=[self.slug, key])


class NameClaim(models.Model):
    """A name that only one listing may hold, whatever its state, in the form in which names are compared.

    A draft may ask for a name that is taken: then it holds no claim, and a finding says so.
    """

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("name claim")
        verbose_name_plural = _("name claims")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="listings_name_claimed_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"


class SectionRow(models.Model):
    """What a listing holds for one section. Every field may be blank: a draft may be unfinished.

    `stamps` holds, for each field changed so far, the revision that changed it last, who, when and from
    which open page: what is needed to tell whether two people changed the same field.
    """

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    stamps = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.listing}"


class SectionChange(models.Model):
    """One field's change in a draft, for its history. Quick changes by one person count as one."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="changes")
    section = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    revision = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["listing", "section", "field", "-at"], name="listings_change_latest")]

    def __str__(self) -> str:
        return f"{self.section}.{self.field} {self.revision}"


class AssetUse(models.Model):
    """A file that a draft holds in a list. The row keeps the file from being deleted while it is used."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    section = models.CharField(max_length=40)
    asset = models.ForeignKey("media.Asset", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("use of a file")
        verbose_name_plural = _("uses of files")
        constraints = [
            models.UniqueConstraint(fields=["listing", "section", "asset"], name="listings_asset_used_once")
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.asset_id}"


class KeptFolder(models.Model):
    """A repository folder as it was imported, whole. Never changed: another import is another row."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="kept_folders")
    name = models.CharField(_("name"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("imported folder")
        verbose_name_plural = _("imported folders")

    def __str__(self) -> str:
        return self.name


class KeptFile(models.Model):
    """A file of an imported folder. The row keeps its bytes from being removed."""

    folder = models.ForeignKey(KeptFolder, models.CASCADE, related_name="files")
    path = models.TextField(_("path"))
    blob = models.ForeignKey("media.Blob", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of an imported folder")
        verbose_name_plural = _("files of imported folders")
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["folder", "path"], name="listings_kept_path_once")]

    def __str__(self) -> str:
        return self.path


class Arrival(models.Model):
    """A folder, as an archive, that a person sent in for a new listing or a draft, not yet decided about."""

    organization = models.ForeignKey("accounts.Organization", models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+", null=True)
    name = models.CharField(_("name"), max_length=255)
    blob = models.ForeignKey("media.Blob", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("folder that came")
        verbose_name_plural = _("folders that came")

    def __str__(self) -> str:
        return self.name


class Publication(models.Model):
    """What the catalogue shows of a listing: the snapshot published last, and columns to find it by."""

    listing = models.OneToOneField(Listing, models.PROTECT, related_name="publication")
    number = models.PositiveIntegerField(_("submission"))
    snapshot = models.JSONField()
    title = models.CharField(max_length=200)
    vendor = models.CharField(max_length=200)
    categories = models.ManyToManyField("Category", related_name="publications")
    on_website = models.BooleanField(_("shown in the catalogue"), default=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalogue:tile", args=[self.listing.slug])


class PublicationAsset(models.Model):
    """A file that the catalogue shows. The row keeps it from being removed."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="held_assets")
    asset = models.ForeignKey("media.Asset", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of a publication")
        verbose_name_plural = _("files of publications")
        constraints = [
            models.UniqueConstraint(fields=["publication", "asset"], name="listings_publication_asset_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.asset_id}"


class Category(models.Model):
    """A category that at least one published tile has, to filter the catalogue by."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
