"""Expected failures of reconciliation, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class ReconciliationNotFound(NotFound):
    code = "reconciliation.not_found"
    message = _("There is no such reconciliation.")
    remedy = _("Check the number.")


class DriftNotFound(NotFound):
    code = "drift.not_found"
    message = _("There is no such drift.")
    remedy = _("Check the number.")


class ReconciliationNotOpen(Conflict):
    code = "reconciliation.not_open"
    message = _("This reconciliation has ended.")
    remedy = _("Open another one.")


class SourceMissing(Invalid):
    code = "reconciliation.source_missing"
    message = _("It must be said which marketplace the numbers are of.")
    remedy = _("Give the source under which its listings were sent.")

    def __init__(self) -> None:
        super().__init__(field="source")


class DriftExplanationMissing(Invalid):
    code = "drift.explanation_missing"
    message = _("This needs an explanation.")
    remedy = _("Write a sentence that says why.")

    def __init__(self) -> None:
        super().__init__(field="explanation")
