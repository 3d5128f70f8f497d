"""The finished product with both platforms beside it, and what it does when one of them fails."""
