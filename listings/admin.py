"""The admin site's view of listings. Drafts change in their editor, so that each change is recorded."""

from typing import Any

from django.contrib import admin

from listings.models import Listing, NameClaim, Publication, SectionChange


class ReadOnly(admin.ModelAdmin):
    """Rows that are read here and written by actions alone."""

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


class NameClaimInline(admin.TabularInline):
    model = NameClaim
    extra = 0
    can_delete = False


@admin.register(Listing)
class ListingAdmin(ReadOnly):
    list_display = ["name", "slug", "organization", "offering_type", "updated_at"]
    list_filter = ["offering_type"]
    list_select_related = ["organization"]
    search_fields = ["name", "slug", "organization__name"]
    inlines = [NameClaimInline]


@admin.register(Publication)
class PublicationAdmin(ReadOnly):
    list_display = ["title", "vendor", "number", "on_website", "published_by", "published_at"]
    list_select_related = ["published_by"]
    search_fields = ["title", "vendor"]


@admin.register(SectionChange)
class SectionChangeAdmin(ReadOnly):
    list_display = ["listing", "section", "field", "by", "at"]
    list_filter = ["section"]
    list_select_related = ["listing", "by"]
