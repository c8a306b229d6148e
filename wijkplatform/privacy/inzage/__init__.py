"""What is held of somebody, shown to that person: with an account, or with a mailed link (AVG art. 15; W02)."""
