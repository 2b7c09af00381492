"""Pages about organizations and the people in them."""
