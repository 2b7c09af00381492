"""Where things lie on this machine: the data folder, the default database and the broker's socket."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from environs import Env, EnvError

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
    return env.str("SECRET_KEY", "") or _made_once(folder / "secret_key", lambda: secrets.token_urlsafe(50))


def credentials_keys(folder: Path) -> list[str]:
    """Return `CREDENTIALS_KEYS`, else one made once and kept in the data folder, readable by its owner alone.

    Test accounts are sealed with the first key and opened with any: a new key is put before the old one,
    which goes when no round from before is open any more. Raises EnvError for what is no key of Fernet's.
    """
    keys = env.list("CREDENTIALS_KEYS", [])
    for key in keys:
        try:
            Fernet(key)
        except ValueError as error:
            raise EnvError(
                "CREDENTIALS_KEYS must be keys of Fernet's: 32 bytes in URL-safe Base64"
            ) from error
    return keys or [_made_once(folder / "credentials_key", lambda: Fernet.generate_key().decode())]


def _made_once(kept: Path, make: Callable[[], str]) -> str:
    """Return what a file holds; made if absent, also when several processes start at once."""
    if not kept.exists():
        made = kept.with_name(f"{kept.name}.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(make())
        try:
            kept.hardlink_to(made)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return kept.read_text()
