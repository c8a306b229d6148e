"""Letters about accounts: each looks again, at the moment of sending, whether it must still leave."""
