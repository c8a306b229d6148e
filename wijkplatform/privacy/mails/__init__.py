"""Letters about privacy."""
