"""The places that an organisation uses again and again: a list, and a form for each."""
