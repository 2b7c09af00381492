"""What people do in Configuration beyond filling in its form."""
