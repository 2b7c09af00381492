"""Everything that writes at the review desk."""
