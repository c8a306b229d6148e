"""What accounts do by the clock."""
