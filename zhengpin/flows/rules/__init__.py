"""A rule, after it was written: asked of what was asked before (`backtest`), its brake released, and what a bad
version decided by itself undone.
"""

__all__ = ["asked_rules", "backtest", "release", "undo"]
"""Its doors: what pages, the API and commands may import of it."""
