"""Keeping an imported folder, byte for byte."""

from django.db import transaction

from accounts.models import User
from listings.bundle import Folder
from listings.models import KeptFile, KeptFolder, Listing
from media import blobs


@transaction.atomic
def keep_folder(*, listing: Listing, folder: Folder, by: User) -> KeptFolder:
    """Keep a folder whole, as that from which the draft comes from now on."""
    kept = KeptFolder.objects.create(listing=listing, name=folder.name[:255], by=by)
    hashes = blobs.keep_many(folder.files)
    KeptFile.objects.bulk_create(
        KeptFile(folder=kept, path=path, blob_id=sha256) for path, sha256 in hashes.items()
    )
    listing.folder = kept
    listing.save(update_fields=["folder"])
    return kept
