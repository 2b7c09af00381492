"""Everything that writes listings."""
