"""An appeal, one way: filed by whom a decision went against → admitted, or refused with the reason → looked at
by a person who had no part in it → upheld, upheld in part, or dismissed. One whose decision was overturned
otherwise ends.
"""

__all__ = ["appeal"]
"""Its doors: what pages, the API and commands may import of it."""
