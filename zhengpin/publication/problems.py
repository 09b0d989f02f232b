"""Expected failures of publication, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound, Problem


class EntryNotFound(NotFound):
    code = "entry.not_found"
    message = _("There is no such entry.")
    remedy = _("Search the public ledger.")


class HeadNotFound(NotFound):
    code = "head.not_signed"
    message = _("Nothing of the public ledger is signed yet.")
    remedy = _("Try again in some minutes: the ledger is signed as it grows.")


class SubmissionNotFound(NotFound):
    code = "submission.not_found"
    message = _("There is no such submission.")


class TransparencyNotSet(Conflict):
    code = "transparency.not_set"
    message = _("Address and token of the transparency database are not set.")
    remedy = _(
        "Set ZHENGPIN_TRANSPARENCY_URL and ZHENGPIN_TRANSPARENCY_TOKEN, or export a file and upload it."
    )


class TooManyRequests(Problem):
    code = "public.too_many_requests"
    status = 429
    message = _("You ask more often than one reader may.")
    remedy = _("Wait a moment and ask again; the whole ledger can be had as one file.")

    def __init__(self, seconds: int) -> None:
        super().__init__(retry_after=seconds)


class CorrectionEmpty(Invalid):
    code = "correction.empty"
    message = _("A correction must say in both languages what is corrected.")
    remedy = _("Write it in Chinese and in English.")


class LumenUnreadable(Invalid):
    code = "lumen.unreadable"
    message = _("This is no notice in Lumen's form.")
    remedy = _("Send one JSON object: {“notice”: …}.")
