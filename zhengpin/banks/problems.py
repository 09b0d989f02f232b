"""Expected failures of banks, each with its code, its sentence and its remedy."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class BankNotFound(NotFound):
    code = "bank.not_found"
    message = _("There is no such bank.")
    remedy = _("Check the name; you see only your own organisation's banks.")


class ContentNotFound(NotFound):
    code = "bank_content.not_found"
    message = _("There is no such content in this bank.")


class BankExists(Conflict):
    code = "bank.exists"
    message = _("Your organisation has a bank of this name already.")
    remedy = _("Choose another name.")


class BankRefused(Invalid):
    """`bank.name`, `bank.ratio`, `bank_content.note`, `bank_content.disable_until`, `bank_content.pdq`."""

    code = "bank.refused"
