"""The index: words, both databases, and that it follows what is written."""
