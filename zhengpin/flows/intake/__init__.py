"""What the marketplace sends in, one way: a file or a stream, line by line → stored → every line answered for →
screened.
"""

__all__ = ["bank_filling", "intake", "listing_lines", "subjects", "trait_lines"]
"""Its doors: what pages, the API and commands may import of it."""
