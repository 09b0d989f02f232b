"""Guides that tell real from fake, and courses for sellers.

A brand drafts → `editing` keeps its pictures and points → `publishing` returns or publishes, and tells the brand →
everyone reads it. A seller takes a course → `passing` marks it, takes points off as the ladder says, and tells it →
`measuring` follows whether it infringes again, beside others like it.
"""

__all__ = ["editing", "passing", "publishing"]
"""Its doors: what pages, the API and commands may import of it."""
