"""Expected failures of admission, each with its code, its sentence and its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class ApplicationNotFound(NotFound):
    code = "application.not_found"
    message = _("There is no such application.")
    remedy = _("Check the number; you see only your own.")


class PaperNotFound(NotFound):
    code = "application.paper_not_found"
    message = _("There is no such paper.")
    remedy = _("Go to it from its application.")


class NotEditable(Conflict):
    code = "application.not_editable"
    message = _("This application is no draft any more.")
    remedy = _("Withdraw it, or wait until it is returned to you.")


class StillOpen(Conflict):
    code = "application.still_open"
    message = _("This application has not ended.")
    remedy = _("Change it, or withdraw it first; then apply again.")


class AnswerAsApplication(Conflict):
    code = "application.answer_as_application"
    message = _("This case is an application: it is approved, returned or refused.")
    remedy = _("Answer it on its own page, or hand it to a senior reviewer.")


class NotReady(Invalid):
    """What keeps an application from being submitted; `defects` in `extra` names each with its remedy."""

    code = "application.not_ready"
    message = _("Something is missing before this application can be submitted.")
    remedy = _("Mend what is named here; the draft is kept.")

    def __init__(self, defects: Sequence[dict[str, Any]]) -> None:
        super().__init__(defects=list(defects))


class TooManyPapers(Conflict):
    code = "application.too_many_papers"
    message = _("An application holds at most 20 papers.")
    remedy = _("Join pages into one PDF, or remove a paper.")


class MarkUnknown(Conflict):
    code = "application.mark_unknown"
    message = _("Neither the register nor a filing knows this registration number.")
    remedy = _("Correct the number, have the register's extract renewed, or have the owner file the mark.")
