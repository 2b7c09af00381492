"""The pages of listings: creating one, its editor, its preview, and the public catalogue."""
