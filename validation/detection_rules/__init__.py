"""Detection rules: their rules, and what others need to know of one."""
