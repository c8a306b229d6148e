"""What tests of profiles share with those of accounts: limits that count."""

from tests.accounts.conftest import limited

__all__ = ["limited"]
