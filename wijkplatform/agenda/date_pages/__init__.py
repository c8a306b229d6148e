"""Pages for who made an activity: its dates, and what becomes of one of them, of all that follow, or of all."""
