"""A decision, one way: decided by a person or a rule → held for a second person, or pending while it can be
undone → in effect → measures, what its origin and every effect ask for → overturned, and all of it taken back.

`by_rule` is what a rule decides by itself, past the brakes; `double_review` has decisions looked at again
blind.
"""

__all__ = ["choices", "decision", "double_review"]
"""Its doors: what pages, the API and commands may import of it."""
