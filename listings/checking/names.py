"""Names that only one listing may have, asked for by several of the folders at hand. Pure."""

from listings.bundle import MANIFEST, Folder
from listings.pure import no_names, pure_sections


def wanted(manifest: bytes) -> list[tuple[str, str]]:
    """Return the (kind, normalised name) pairs that a manifest asks for, each once.

    Names that other files hold, as those of detection rules are, are not looked for.
    """
    folder = Folder({MANIFEST: manifest})
    named = [pure for pure in pure_sections() if pure.names is not no_names]
    sections = [pure for pure in named if folder.offering_type in pure.offerings]
    return sorted({name for pure in sections for name in pure.names(pure.read(folder))})
