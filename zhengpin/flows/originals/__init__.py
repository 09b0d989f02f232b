"""An original, one way: deposited and answered, matched from then on, public, and claimed by another or not."""

__all__ = [
    "archiving",
    "asking",
    "credentials",
    "depositing",
    "exporting",
    "files",
    "listings",
    "receipts",
    "sending",
    "sendings",
    "sources",
    "stamping",
    "wording",
]
"""Its doors: what pages, the API and commands may import of it."""
