"""The vocabulary of the house: no routes, and no feature's name."""
