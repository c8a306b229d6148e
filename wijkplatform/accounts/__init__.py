"""Accounts: who people are on a platform, and that it is really them."""
