"""Expected failures of receipts and of numbers of evidence chains."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class ReceiptNotReady(Conflict):
    code = "original.receipt_not_ready"
    message = _("This original is not stamped yet.")
    remedy = _("Deposits are stamped together every hour; have it stamped now, or come back later.")


class ReceiptNotSealed(Conflict):
    code = "original.receipt_not_sealed"
    message = _("The ledger has not sealed what the receipt says yet.")
    remedy = _("Try again in some seconds.")


class ChainRecordWrong(Invalid):
    code = "original.chain_record_wrong"
    message = _(
        "The evidence chain's name and the number are each one line of text, and neither may be empty."
    )
    remedy = _("Write them as the chain's certificate has them.")


class ChainRecordNotFound(NotFound):
    code = "original.chain_record_not_found"
    message = _("There is no such record of an evidence chain.")
    remedy = _("Go to it from the original.")


class ChainRecordKnown(Conflict):
    code = "original.chain_record_known"
    message = _("This number is recorded for this original already.")
    remedy = _("Look at what is recorded.")
