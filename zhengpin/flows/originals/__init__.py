"""An original, one way: deposited and answered, matched from then on, public, and claimed by another or not."""

__all__ = ["depositing", "disputing", "listings", "publicity", "sources"]
"""Its doors: what pages, the API and commands may import of it."""
