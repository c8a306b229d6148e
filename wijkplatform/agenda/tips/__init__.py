"""Tips for the agenda: anybody tells of an activity, without an account, and the wijkbeheerder reads it."""
