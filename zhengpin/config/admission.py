"""Settings of admission: its policy, the registers that are asked, and when sellers are verified again."""

from __future__ import annotations

import os

__all__ = [
    "ADMISSION_POLICY",
    "LICENCE_FILES",
    "REGISTER_ADAPTER",
    "REGISTER_FILES",
    "REGISTER_KEPT_DAYS",
    "REGISTER_UNKNOWN_KEPT_HOURS",
    "REVERIFY_DAYS",
]


def _text(name: str) -> str:
    return os.environ.get(f"ZHENGPIN_{name}", "")


def _list(name: str) -> list[str]:
    return [item.strip() for item in _text(name).split(",") if item.strip()]


# A policy of one's own in place of the packaged one; see docs/rules-and-law/admission.md.
ADMISSION_POLICY = _text("ADMISSION_POLICY")
# Extracts of registers that filings and applications are compared with: files or folders; see
# docs/operating/registers.md.
REGISTER_FILES = _list("REGISTER_FILES")
# A register that is asked live in place of files, by the dotted path of what makes its adapter; for how many days an
# entry that it gave is kept, and for how many hours that it knows no such number.
REGISTER_ADAPTER = _text("REGISTER_ADAPTER")
REGISTER_KEPT_DAYS = float(_text("REGISTER_KEPT_DAYS") or 7)
REGISTER_UNKNOWN_KEPT_HOURS = float(_text("REGISTER_UNKNOWN_KEPT_HOURS") or 12)
# After so many days register and licence are asked again about sellers that were let in (0: never); tables of companies
# by which it is known whether one still stands.
REVERIFY_DAYS = int(_text("REVERIFY_DAYS") or 183)
LICENCE_FILES = _list("LICENCE_FILES")
