"""What somebody changes about signing in, and the letters about one's own account: each a durable job."""

__all__ = ["security"]
"""Its doors: what pages, the API and commands may import of it."""
