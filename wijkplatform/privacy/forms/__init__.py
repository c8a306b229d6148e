"""What people fill in on the pages about privacy."""
