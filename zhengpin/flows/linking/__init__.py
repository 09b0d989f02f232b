"""Who came back under another name, one way: traits gathered → accounts compared → links proposed → a person
says yes or no; a link that is taken back takes its points with it.
"""

__all__ = ["linking", "related_accounts"]
"""Its doors: what pages, the API and commands may import of it."""
