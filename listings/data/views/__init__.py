"""The pages of Data beside its editor."""
