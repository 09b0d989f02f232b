"""Tables of admission: applications, their papers with what was read of them, and what owners were asked."""

from zhengpin.admission.models.applications import Application
from zhengpin.admission.models.confirmations import Confirmation
from zhengpin.admission.models.papers import Paper, PaperField, PaperPage, PaperSignal
from zhengpin.admission.models.verifications import Verification

__all__ = ["Application", "Confirmation", "Paper", "PaperField", "PaperPage", "PaperSignal", "Verification"]
