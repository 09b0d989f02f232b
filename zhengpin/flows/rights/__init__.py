"""What a rights holder puts on file, one way: a filing submitted → reviewed → its pictures examined and matched
→ reminded of its end. An authorisation that ends or begins has what relied on it looked at again by jobs.
"""

__all__ = [
    "authority_ending",
    "authority_renewing",
    "distributors",
    "filing",
    "import_runs",
    "importing",
    "references",
]
"""Its doors: what pages, the API and commands may import of it."""
