"""Show staff the next single thing to do, and take what they decide."""
