"""The ledger from outside: the newest seal kept elsewhere by the hour, and all of it verified with what stands
beside it.
"""

__all__ = ["anchoring", "checking"]
"""Its doors: what pages, the API and commands may import of it."""
