"""What changes in what the pages about privacy show."""
