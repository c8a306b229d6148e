"""Erasing an account to the last byte: asked for, told, rows and files gone, and then the bytes (W09; AVG art. 17)."""
