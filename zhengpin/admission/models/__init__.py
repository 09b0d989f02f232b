"""Tables of admission: applications, and their papers with what was read of them."""

from zhengpin.admission.models.applications import Application
from zhengpin.admission.models.papers import Paper, PaperField, PaperPage, PaperSignal

__all__ = ["Application", "Paper", "PaperField", "PaperPage", "PaperSignal"]
