"""Expected failures of deposited originals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Invalid, NotFound


class DepositNotFound(NotFound):
    code = "original.not_found"
    message = _("There is no such deposited original.")
    remedy = _("Go to it from the list of originals.")


class DepositingShopNotFound(NotFound):
    code = "original.shop_not_found"
    message = _("There is no such shop of yours.")
    remedy = _("Choose one of your own shops.")


class DepositsSpent(Conflict):
    code = "original.deposits_spent"
    message = _("This is more than one may deposit in 24 hours.")
    remedy = _("Deposit the rest tomorrow, or ask the marketplace for more.")


class SourceKindUnknown(Invalid):
    code = "original.source_kind_unknown"
    message = _("There is no such kind of source file.")
    remedy = _("Known are raw, layered, burst and other.")
