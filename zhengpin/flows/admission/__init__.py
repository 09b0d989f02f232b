"""An application for a brand, one way: drafted, its papers read by jobs → submitted → judged by the policy →
the owner asked where it says so → approved, with the authority on file; returned or refused; or to a person.

Who was let in is verified again by the half year; its authorisations stand in its wallet.
"""

__all__ = [
    "again",
    "application",
    "facts",
    "ocr",
    "owner_asking",
    "owner_confirmation",
    "preflight",
    "wallet",
]
"""Its doors: what pages, the API and commands may import of it."""
