"""What a person sent from a section's page: typed values, files, and how they settled a conflict."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest

from listings.merging import Edit, number
from listings.models import Listing
from listings.registry import get_section
from listings.sections import Field, Section
from listings.values import draft_values
from media.actions import receive_asset
from media.kinds import KINDS
from media.models import Asset, to_values
from media.uploading import LimitedUploadHandler, Oversize, ReceivedFile
from validation.finding import Finding
from validation.messages import gettext_noop

TOO_LARGE = gettext_noop("%(name)s is too large: at most %(limit)s KiB. The file there before is kept.")
EMPTY = gettext_noop("%(name)s is empty: it has no bytes. The file there before is kept.")


class SectionData:
    """The request of a save. Make it before anything reads the request's body: it limits the files."""

    def __init__(self, request: HttpRequest) -> None:
        key = request.resolver_match.kwargs["key"]
        section = get_section(key)
        self._fields = {field.name for field in section.fields} if section else set()
        assets = [field for field in section.fields if field.kind == "asset"] if section else []
        self._handler = LimitedUploadHandler({field.name: KINDS[field.asset_kind].limit for field in assets})
        request.upload_handlers = [self._handler]
        self._request = request

    @property
    def page(self) -> str:
        return self._request.POST.get("page", "").replace("\x00", "")[:40]

    @property
    def revision(self) -> int:
        """The section's revision that the page shows; fields changed since are sent back to it."""
        text = self._request.POST.get("revision", "")
        return number(text)

    @property
    def bases(self) -> Mapping[str, str]:
        """The bases as sent, so that a conflict stays one until it is settled."""
        return {key[5:]: value for key, value in self._request.POST.items() if key.startswith("base-")}

    @property
    def sent(self) -> list[str]:
        """The fields this save was about."""
        named = self._request.POST.getlist("fields")
        return self._known([*named, *self._request.FILES, *self._handler.oversize])

    @property
    def renewed(self) -> list[str]:
        """The fields whose control is sent anew: settled conflicts, and files that came or went."""
        whose, field = self._take
        chosen = [field] if whose == "theirs" or f"mine-{field}" in self._request.POST else []
        return self._known([*chosen, *self._request.FILES, *self._handler.oversize, *self._removed])

    def _known(self, names: list[str]) -> list[str]:
        """Return those names that are fields of the section: a request may name anything."""
        return [name for name in names if name in self._fields]

    @property
    def anchor(self) -> str:
        """Where a page without scripts goes on: at the field whose button was used."""
        for name in (*self._request.POST, *self._removed):
            field, sep, what = name.partition("__")
            if sep and what in ("add", "remove") and self._request.POST.get(name):
                return f"#f-{field}"
        return ""

    @property
    def _take(self) -> tuple[str, str]:
        whose, _sep, field = self._request.POST.get("take", "").partition(":")
        return whose, field

    @property
    def _removed(self) -> list[str]:
        return self._request.POST.getlist("asset_remove")

    def read(self, listing: Listing, section: Section) -> tuple[list[Edit], list[Finding]]:
        """Return the edits, uploads received among them, and findings on uploads turned away."""
        current = draft_values(listing)[section.key]
        form = section.form(
            values=current, stamps={}, offering_type=listing.offering_type, data=self._request.POST
        )
        whose, settled = self._take
        edits = [edit for edit in form.edits() if not (whose == "theirs" and edit.field == settled)]
        edits += self._files(listing, section)
        if whose == "mine":
            edits = [self._settle(edit) if edit.field == settled else edit for edit in edits]
        return edits, list(self._turned_away())

    def _settle(self, edit: Edit) -> Edit:
        """Base the edit on the value the person has seen and chosen against."""
        seen = self._request.POST.get(f"seen-{edit.field}", "")
        base = number(seen, edit.base)
        return Edit(field=edit.field, value=edit.value, base=base, page=edit.page)

    def _files(self, listing: Listing, section: Section) -> Iterator[Edit]:
        for field in section.fields:
            if field.kind != "asset":
                continue
            found, value = self._asset(listing, field)
            if found:
                base = self._request.POST.get(f"base-{field.name}", "").partition(":")[0]
                yield Edit(
                    field=field.name,
                    value=value,
                    base=number(base),
                    page=self.page,
                )

    def _asset(self, listing: Listing, field: Field) -> tuple[bool, dict[str, Any] | None]:
        file = self._request.FILES.get(field.name)
        if isinstance(file, ReceivedFile) and file.size:
            kind = KINDS[field.asset_kind]
            asset = receive_asset(
                organization=listing.organization, kind=kind, file=file, by=self._request.user
            )
            return True, to_values(asset)
        if self._take == ("mine", field.name):
            return True, self._mine(listing, field)
        return field.name in self._removed, None

    def _mine(self, listing: Listing, field: Field) -> dict[str, Any] | None:
        """Return the file this person uploaded before the conflict was shown."""
        sent = self._request.POST.get(f"mine-{field.name}", "")
        uploads = Asset.objects.filter(organization=listing.organization, uploaded_by=self._request.user)
        return to_values(uploads.filter(pk=number(sent), kind=field.asset_kind).first())

    def _turned_away(self) -> Iterator[Finding]:
        for name, file in self._handler.oversize.items():
            yield _too_large(name, file)
        for name, file in self._request.FILES.items():
            if not file.size:
                yield Finding("asset-empty", "error", EMPTY, {"name": file.name}, field=name)


def _too_large(field: str, file: Oversize) -> Finding:
    params = {"name": file.name, "limit": file.limit // 1024}
    return Finding("asset-size", "error", TOO_LARGE, params, field=field)
