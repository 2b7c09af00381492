"""Uploads and their verdicts in the admin site."""

from django.contrib import admin

from media.models import Asset, Inspection


class InspectionInline(admin.StackedInline):
    model = Inspection
    can_delete = False
    readonly_fields = [field.name for field in Inspection._meta.fields if field.name != "id"]


@admin.register(Asset)
class AssetAdmin(admin.ModelAdmin):
    """Assets are immutable: the admin site reads them."""

    list_display = ["name", "kind", "organization", "size", "uploaded_by", "uploaded_at", "is_public"]
    list_filter = ["kind", "inspection__state", "is_public"]
    list_select_related = ["organization", "uploaded_by"]
    search_fields = ["name", "sha256"]
    inlines = [InspectionInline]

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False
