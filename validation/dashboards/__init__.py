"""Dashboards: what is right and wrong with a file, and with a file within its listing."""
