"""Expected failures of deposited originals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import NotFound


class DepositNotFound(NotFound):
    code = "original.not_found"
    message = _("There is no such deposited original.")
    remedy = _("Go to it from the list of originals.")
