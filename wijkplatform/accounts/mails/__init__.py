"""The letters of accounts: what each says at the moment that it leaves."""
