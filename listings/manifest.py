"""Where the keys of a manifest stand, as published ones have them as a rule. Pure."""

from collections.abc import Sequence
from typing import Any

ORDER = {
    "": (
        "manifest_version app_uuid app_id owner display_on_public_website tile assets author oauth pricing "
        "legal_terms"
    ),
    "tile": (
        "overview configuration uninstallation support changelog description title media classifier_tags "
        "resources"
    ),
    "assets": "integration dashboards monitors saved_views logs oauth",
    "assets.integration": (
        "auto_install source_type_id source_type_name configuration events metrics service_checks "
        "process_signatures supports_ddr_coordinated_failover"
    ),
    "assets.integration.metrics": "prefix check metadata_path",
    "author": "support_email name homepage sales_email contact_link vendor_id",
}


def insert(here: dict[str, Any], path: Sequence[str], key: str, value: Any) -> None:
    """Set a key of the object at a path of the manifest; a new one comes after those it usually follows."""
    if key in here:
        here[key] = value
        return
    order = ORDER.get(".".join(path), "").split()
    before = order[: order.index(key)] if key in order else list(here)
    keys = list(here)
    place = max((keys.index(other) + 1 for other in before if other in here), default=0)
    items = list(here.items())
    here.clear()
    here.update([*items[:place], (key, value), *items[place:]])
