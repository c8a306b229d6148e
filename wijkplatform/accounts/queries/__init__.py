"""Reading accounts: columns, of the platform that the unit works for."""
