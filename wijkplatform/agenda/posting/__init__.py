"""Posting and editing an activity: the form, what was filled in, and what becomes of it."""
