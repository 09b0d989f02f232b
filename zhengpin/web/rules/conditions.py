"""A rule's condition in words, as pages show it."""

from __future__ import annotations

from zhengpin.rulebook.saying import in_words

__all__ = ["in_words"]
