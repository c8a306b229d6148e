"""When organisations are open: told, changed, in words, and whether it is open now."""
