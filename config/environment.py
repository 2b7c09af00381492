"""Where things lie on this machine: the data folder, the default database and the broker's socket."""

import secrets
from pathlib import Path
from typing import Any

from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()


def data_folder() -> Path:
    """Return the folder of all that the program writes (`TILEWORK_VAR`, else var/), made if absent."""
    folder = Path(env.str("TILEWORK_VAR", str(BASE_DIR / "var"))).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def asset_storage(folder: Path, bucket: str) -> dict[str, Any]:
    """Return where uploads are stored: in a bucket where one is named, else in the data folder.

    Where the bucket is and who we are there comes from the environment, as everywhere with S3 (AWS_...).
    """
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder / "assets"},
        }
    endpoint = env.str("AWS_ENDPOINT_URL_S3", "") or None
    options = {"bucket_name": bucket, "endpoint_url": endpoint, "default_acl": None, "file_overwrite": True}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def secret_key(folder: Path) -> str:
    """Return `SECRET_KEY`, else one made once and kept in the data folder, readable by its owner alone."""
    if given := env.str("SECRET_KEY", ""):
        return given
    kept = folder / "secret_key"
    if not kept.exists():
        made = folder / f"secret_key.{secrets.token_hex(4)}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        try:
            kept.hardlink_to(made)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return kept.read_text()
