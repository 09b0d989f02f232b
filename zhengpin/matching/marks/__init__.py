"""Marks in pictures: where a protected mark stands in a photograph, whatever its size, colour and perspective."""

from zhengpin.matching.marks.finder import SEARCH, MarkFinder, MarkMatch, MarkSettings
from zhengpin.matching.marks.frame import UnusableMark
from zhengpin.matching.marks.known import FORMAT, describe

__all__ = ["FORMAT", "SEARCH", "MarkFinder", "MarkMatch", "MarkSettings", "UnusableMark", "describe"]
