"""ddev, the platform's own command line for repositories of listings, in an environment of its own.

`python -m tests.ddev.environment` makes it where it is not there yet; `make test` does so first. It is kept
with other things that programs of this user keep, so it is made once.
"""

import os
import subprocess
import sys
from pathlib import Path

VERSION = "14.4.0"
WITH_MANIFEST = "8.0.0"  # the last that judges manifests without the platform's help


def folder(version: str = VERSION) -> Path:
    """Return the folder of the environment with a version of ddev, whether it is there or not."""
    kept = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(kept) if os.path.isabs(kept) else Path.home() / ".cache"
    return base / "tilework-tests" / f"ddev-{version}"


def python(version: str = VERSION) -> Path | None:
    """Return the Python that has this version of ddev, or None where it could not be made."""
    found = folder(version) / "bin" / "python"
    return found if (folder(version) / "made").is_file() and found.exists() else None


def make(version: str) -> bool:
    """Make the environment with a version of ddev where it is not there; say whether it is there now."""
    if python(version):
        return True
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder(version)], check=True)
        install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", folder(version)]
        subprocess.run([*install, f"ddev=={version}"], check=True, timeout=600)
    except (subprocess.SubprocessError, OSError) as error:
        print(f"ddev {version} is not installed here, so tests beside it are skipped: {error}")
        return False
    (folder(version) / "made").touch()
    return True


if __name__ == "__main__":
    for each in (VERSION, WITH_MANIFEST):
        make(each)
