"""Monitors: their rules, and what others need to know of one."""
