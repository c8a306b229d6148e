"""What is done with accounts: use cases, each in one writing unit of who calls them."""
