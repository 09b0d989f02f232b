"""Expected failures of admission, each with its code, its sentence and its remedy."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class ApplicationNotFound(NotFound):
    code = "application.not_found"
    message = _("There is no such application.")
    remedy = _("Check the number; you see only your own.")


class ApplicationDocumentNotFound(NotFound):
    code = "application.document_not_found"
    message = _("There is no such document.")
    remedy = _("Go to it from its application.")


class ApplicationNotEditable(Conflict):
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
    remedy = _("Answer it on its own page, or escalate it.")


class NotReady(Invalid):
    """What keeps an application from being submitted; `defects` in `extra` names each with its remedy."""

    code = "application.not_ready"
    message = _("Something is missing before this application can be submitted.")
    remedy = _("Fix what is named here; the draft is kept.")

    def __init__(self, defects: Sequence[dict[str, object]]) -> None:
        super().__init__(defects=list(defects))


class TooManyDocuments(Conflict):
    code = "application.too_many_documents"
    message = _("An application holds at most 20 documents.")
    remedy = _("Join pages into one PDF, or remove a document.")


class MarkUnknown(Conflict):
    code = "application.mark_unknown"
    message = _("Neither the register nor a filing knows this registration number.")
    remedy = _("Correct the number, have the register's extract renewed, or have the owner file the mark.")


class ConfirmationNotFound(NotFound):
    code = "confirmation.not_found"
    message = _("This link leads nowhere.")
    remedy = _("Open it from the e-mail as it stands there, or write to whoever sent it.")


class ConfirmationOver(Conflict):
    code = "confirmation.over"
    message = _("This need not be answered any more.")
    remedy = _(
        "The time is over, it was answered, or the application has ended. Write to us if it matters still."
    )


class NothingToTakeBack(Conflict):
    code = "confirmation.nothing_to_take_back"
    message = _("An answer can be taken back once, and within 24 hours.")
    remedy = _("Write to us, and tell what was wrong.")


class OwnerAlreadyAsked(Conflict):
    code = "confirmation.asked_already"
    message = _("The owner of this mark is being asked already.")
    remedy = _("Wait for its answer, or for the end of its time.")


class OwnerCannotBeAsked(Conflict):
    code = "confirmation.nobody_to_ask"
    message = _("Nobody is known who could answer for the owner of this mark.")
    remedy = _("Enter the contact address of the rights holder, or file the mark first.")


class LicencesUnreadable(Conflict):
    code = "licences.unreadable"
    message = _("The table of companies cannot be read.")
    remedy = _("Check the files named in ZHENGPIN_LICENCE_FILES: CSV with the columns company_no and status.")
