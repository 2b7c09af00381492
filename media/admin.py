"""Uploads and their verdicts in the admin site."""

from django.contrib import admin

from media.models import Asset, Blob, Inspection, Verdict


class InspectionInline(admin.StackedInline):
    model = Inspection
    can_delete = False
    readonly_fields = [field.name for field in Inspection._meta.fields if field.name != "id"]


class ReadOnlyAdmin(admin.ModelAdmin):
    """What is written by the program alone: the admin site reads it."""

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Asset)
class AssetAdmin(ReadOnlyAdmin):
    list_display = ["name", "kind", "organization", "size", "uploaded_by", "uploaded_at", "is_public"]
    list_filter = ["kind", "inspection__state", "is_public"]
    list_select_related = ["organization", "uploaded_by"]
    search_fields = ["name", "sha256"]
    inlines = [InspectionInline]


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    list_display = ["sha256", "kind", "version", "passed", "found_at"]
    list_filter = ["kind", "version"]
    search_fields = ["sha256", "clean_sha256"]


@admin.register(Blob)
class BlobAdmin(ReadOnlyAdmin):
    list_display = ["sha256", "size", "wanted_at"]
    search_fields = ["sha256"]
