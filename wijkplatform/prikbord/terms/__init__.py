"""How a notice comes to its end: the letter beforehand, its two buttons, and the same two deeds in one's own list."""
