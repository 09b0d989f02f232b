"""Settings of the anchors of the ledger that are kept outside of it; see docs/operating/ledger.md."""

from __future__ import annotations

from zhengpin.config.forms import address
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text

__all__ = ["ANCHOR_DIR", "ANCHOR_HOURS", "ANCHOR_SECRET", "ANCHOR_URL"]

ANCHOR_DIR = text(
    "ANCHOR_DIR",
    "",
    _(
        "A folder for anchors of the ledger, on another machine's disk or one that can only be added to; empty: none."
    ),
    page="operating/ledger",
)
ANCHOR_URL = text(
    "ANCHOR_URL",
    "",
    _("An address that anchors of the ledger are posted to; empty: to none."),
    page="operating/ledger",
    checked=address,
)
ANCHOR_SECRET = text(
    "ANCHOR_SECRET",
    "",
    _("The secret that signs posted anchors (Standard Webhooks, whsec_…)."),
    page="operating/ledger",
    secret=True,
)
ANCHOR_HOURS = number(
    "ANCHOR_HOURS",
    1,
    _("How often an anchor is kept, where something was recorded since the last."),
    page="operating/ledger",
    unit=_("hours"),
)
