"""What somebody changes about signing in, how one comes to an account, and the letters about it: durable jobs."""

__all__ = ["security", "sign_up_links", "signing_up"]
"""Its doors: what pages, the API and commands may import of it."""
