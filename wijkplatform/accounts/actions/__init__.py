"""What accounts do. An action that hashes opens its own units of work; others say which unit they need."""
