"""What the marketplace sends in, one way: a file or a stream, line by line → stored → every line answered for →
screened, or counted.
"""

__all__ = ["bank_filling", "contents", "intake", "lines", "subjects", "trait_lines"]
"""Its doors: what pages, the API and commands may import of it."""
