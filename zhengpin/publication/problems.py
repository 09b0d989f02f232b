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


class NotVerifiable(Invalid):
    code = "verifying.unknown_file"
    message = _("This kind of file cannot be verified here.")
    remedy = _(
        "Choose an evidence pack, a receipt, a dossier, a published sample, the ledger of notices or a proof of "
        "authorisation, as it was handed out and not unpacked."
    )

    def __init__(self) -> None:
        super().__init__(field="file")


class TooLargeToVerify(Invalid):
    code = "verifying.too_large"
    message = _("This file is larger than what is verified here.")
    remedy = _("Verify it on your own machine: the programs stand on this page.")

    def __init__(self) -> None:
        super().__init__(field="file")


class VerifierBusy(Problem):
    code = "verifying.busy"
    status = 503
    message = _("Other files are being verified at this moment.")
    remedy = _("Try again in some seconds, or verify it on your own machine.")

    def __init__(self) -> None:
        super().__init__(retry_after=5)


class VerifyingFailed(Problem):
    code = "verifying.failed"
    status = 503
    message = _("The file could not be verified here.")
    remedy = _("Verify it on your own machine: the programs stand on this page.")
