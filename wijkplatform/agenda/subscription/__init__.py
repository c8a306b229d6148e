"""A private address with which somebody has the agenda in a calendar of their own (issue E, item 4)."""
