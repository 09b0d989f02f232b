"""New words or a new form of a name, one way: a preview seeks what they would have caught lately → counted,
with samples → decided on by a person. Ordinary words are learned from what merchants write.
"""

__all__ = ["preview"]
"""Its doors: what pages, the API and commands may import of it."""
