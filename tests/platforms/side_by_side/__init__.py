"""Two platforms in one installation, of the same shape, and nothing of one in the other (W10, W12, H01)."""
