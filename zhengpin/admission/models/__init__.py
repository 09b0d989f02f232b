"""Tables of admission: applications, their papers with what was read of them, and what owners were asked."""

from zhengpin.admission.models.applications import Application
from zhengpin.admission.models.confirmations import Confirmation
from zhengpin.admission.models.documents import (
    ApplicationDocument,
    ApplicationField,
    ApplicationPage,
    ApplicationSignal,
)
from zhengpin.admission.models.verifications import Verification

__all__ = [
    "Application",
    "Confirmation",
    "ApplicationDocument",
    "ApplicationField",
    "ApplicationPage",
    "ApplicationSignal",
    "Verification",
]
