"""Hanging up and editing a notice: the form, what was filled in, and what becomes of it."""
