"""Who may do what with an account. Pure: what is known comes in, the answer goes out."""
