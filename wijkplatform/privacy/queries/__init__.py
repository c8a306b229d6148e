"""Reading what the pages about privacy show."""
