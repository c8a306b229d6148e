"""The letters of accounts: what each says, written at the moment of sending."""
