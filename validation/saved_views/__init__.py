"""Saved views of the log explorer: their rules, and what others need to know of one."""
