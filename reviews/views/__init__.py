"""The pages of the review desk, and of a listing's way through it."""
