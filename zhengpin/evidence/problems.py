"""What can stand in the way of an upload in pieces, and of files in an object store."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound, Problem


class UploadNotFound(NotFound):
    code = "upload.not_found"
    message = _("There is no such upload.")
    remedy = _("Check the number; you see only your own uploads.")


class UploadTooLarge(Problem):
    code = "upload.too_large"
    status = 413
    message = _("The file is larger than is accepted.")
    remedy = _("Export it with a lower bit rate, or cut it into parts.")


class TooMuchUnderWay(Conflict):
    code = "upload.too_much_under_way"
    message = _("Your organisation has too much under way already.")
    remedy = _("Finish or withdraw other uploads first.")


class WrongOffset(Conflict):
    code = "upload.wrong_offset"
    message = _("The upload does not go on at this offset.")
    remedy = _("Ask how far it has come, and send on from there.")


class UploadBusy(Problem):
    code = "upload.busy"
    status = 423
    message = _("Another request is writing to this upload.")
    remedy = _("Wait a moment, ask how far it has come, and send on from there.")


class UploadOver(Conflict):
    code = "upload.over"
    message = _("This upload accepts nothing more.")
    remedy = _("Look at its state; begin a new one where it was refused, withdrawn or has expired.")


class UploadUnfinished(Invalid):
    code = "upload.unfinished"
    message = _("This upload is not here whole.")
    remedy = _("Send the rest of it first.")


class TooManyBytes(Invalid):
    code = "upload.too_many_bytes"
    message = _("More bytes were sent than were announced.")
    remedy = _("Begin a new upload with the right size.")


class BadAnnouncement(Invalid):
    code = "upload.announcement"
    message = _("An upload is announced with its size in bytes and its SHA-256.")
    remedy = _("Give size (at least 1) and sha256 (64 hexadecimal digits).")


class VerifierMissing(Problem):
    code = "verifier.missing"
    status = 500
    message = _("The program that verifies is not installed here.")
    remedy = _("Install Zhengpin again, or take clients/verifier from its source and run it by Python.")


class StoreUnfit(Problem):
    code = "storage.unfit"
    status = 503
    message: str | Promise = _("The object store cannot be written and read.")
    remedy = _(
        "See that it runs, that the bucket is there, and that ZHENGPIN_BLOBS and the settings that begin with its name "
        "are what it was set up with: the key must be allowed to read, write, list and delete."
    )

    def __init__(self, answer: str = "") -> None:
        super().__init__()
        if answer:
            self.message = f"{self.message} {answer}"


class StoreLibraryMissing(Problem):
    code = "storage.not_installed"
    status = 503
    message = _("Files are to stand in an object store, and its library is not installed.")
    remedy = _("Ask the operator to install it: pip install “zhengpin[object-store]”.")
