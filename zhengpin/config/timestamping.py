"""Settings of time stamps on deposits: which authorities, whom of them to trust, how long before they end."""

from __future__ import annotations

from zhengpin.config.forms import address
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import listed, number, text, whole

__all__ = ["STAMP_HOURS", "TIMESTAMP_ANCHORS", "TIMESTAMP_RENEWAL_DAYS", "TIMESTAMP_URLS"]

TIMESTAMP_URLS = listed(
    "TIMESTAMP_URLS",
    (),
    _(
        "Time-stamping authorities (RFC 3161) for deposited originals, each of which stamps every batch; empty: "
        "the authority for evidence packs, if one is named."
    ),
    page="rules-and-law/originals-receipts",
    checked=address,
)
TIMESTAMP_ANCHORS = text(
    "TIMESTAMP_ANCHORS",
    "",
    _(
        "A file of certificates (PEM, one after another) of the time-stamping authorities that are trusted; "
        "a time stamp that does not lead to one of them is not taken. Empty: any is taken whose signature is good."
    ),
    page="rules-and-law/originals-receipts",
)
TIMESTAMP_RENEWAL_DAYS = whole(
    "TIMESTAMP_RENEWAL_DAYS",
    90,
    _("How long before the certificates of a time stamp end it is renewed."),
    page="rules-and-law/originals-receipts",
    unit=_("days"),
    least=1,
)
STAMP_HOURS = number(
    "STAMP_HOURS",
    1,
    _("How often deposits that are not stamped yet are stamped together."),
    page="rules-and-law/originals-receipts",
    unit=_("hours"),
)
