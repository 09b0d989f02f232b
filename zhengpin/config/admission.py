"""Settings of admission: its policy, the registers that are asked, and when sellers are verified again."""

from __future__ import annotations

from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import listed, number, text, whole

__all__ = [
    "ADMISSION_POLICY",
    "LICENCE_FILES",
    "REGISTER_ADAPTER",
    "REGISTER_FILES",
    "REGISTER_KEPT_DAYS",
    "REGISTER_UNKNOWN_KEPT_HOURS",
    "REVERIFY_DAYS",
]

ADMISSION_POLICY = text(
    "ADMISSION_POLICY",
    "",
    _("A file with an admission policy of your own, in place of the packaged one."),
    page="rules-and-law/admission",
)
REGISTER_FILES = listed(
    "REGISTER_FILES",
    (),
    _("Extracts of registers that filings and applications are compared with: files or folders."),
    page="operating/registers",
)
REGISTER_ADAPTER = text(
    "REGISTER_ADAPTER",
    "",
    _("A register that is asked live in place of files: the dotted path of what makes its adapter."),
    page="operating/registers",
)
REGISTER_KEPT_DAYS = number(
    "REGISTER_KEPT_DAYS",
    7,
    _("How long an entry that a live register gave is kept."),
    page="operating/registers",
    unit=_("days"),
)
REGISTER_UNKNOWN_KEPT_HOURS = number(
    "REGISTER_UNKNOWN_KEPT_HOURS",
    12,
    _("How long it is remembered that a live register knows no such number."),
    page="operating/registers",
    unit=_("hours"),
)
REVERIFY_DAYS = whole(
    "REVERIFY_DAYS",
    183,
    _("After how long register and licence are asked again about sellers that were admitted; 0: never."),
    page="rules-and-law/admission",
    unit=_("days"),
)
LICENCE_FILES = listed(
    "LICENCE_FILES",
    (),
    _("Tables of companies from which it is known whether a company still stands."),
    page="operating/registers",
)
