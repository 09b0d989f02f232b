"""What is taken against an account, and what the marketplace makes of it.

A decision reaches points → `accounts` takes what the ladder provides, on a second person's word where it is
heavy → what was taken back is counted again, linked accounts with it → what is over ends → `reconciliation`
compares with the marketplace.
"""

__all__ = ["accounts", "reconciliation"]
"""Its doors: what pages, the API and commands may import of it."""
