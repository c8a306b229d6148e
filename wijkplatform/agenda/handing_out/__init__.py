"""The agenda away from the screen: one date for a calendar, a poster, and a list as plain text for a newspaper."""
