"""An original, one way: deposited and answered, matched from then on, public, and claimed by another or not."""

__all__ = [
    "credentials",
    "depositing",
    "disputing",
    "exporting",
    "files",
    "listings",
    "publicity",
    "receipts",
    "sending",
    "sources",
    "stamping",
    "wording",
]
"""Its doors: what pages, the API and commands may import of it."""
