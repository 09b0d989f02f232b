"""Checks what is given of banks and their contents."""

from __future__ import annotations

import math
import re
from typing import Any

from django.utils.translation import gettext as _

from zhengpin.banks.models import ENABLED
from zhengpin.banks.problems import BankRefused
from zhengpin.kit import clock
from zhengpin.matching.images.pdq import from_hexadecimal

NAME = re.compile(r"[A-Z_][A-Z0-9_]{0,254}", re.ASCII)
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LONGEST_NOTE = 255
LONGEST_PAUSE = 5 * 366 * 86_400
"""Seconds for which a content may be disabled beforehand."""


def name(value: object) -> str:
    """Return a bank's name: capitals, digits and underscores, no digit first."""
    if not isinstance(value, str) or not NAME.fullmatch(value):
        message = _("A bank's name is written in capitals, digits and underscores, and begins with no digit.")
        raise BankRefused(message, code="bank.name", field="name", remedy=_("Write it like MY_BANK_1."))
    return value


def ratio(value: float) -> float:
    """Return a share from 0 to 1."""
    given = float(value)
    if not math.isfinite(given) or not 0 <= given <= 1:
        raise BankRefused(
            _("The share of look-ups that a bank answers lies between 0 and 1."),
            code="bank.ratio",
            field="enabled_ratio",
        )
    return given


def pdq(value: object) -> bytes:
    """Return the 32 bytes of a hash of 64 small hexadecimal digits."""
    if not isinstance(value, str) or not HASH.fullmatch(value):
        raise BankRefused(
            _("A PDQ hash has 64 hexadecimal digits in small letters."), code="bank_content.pdq", field="pdq"
        )
    return from_hexadecimal(value).tobytes()


def note(value: object) -> str:
    """Return a note of at most 255 characters; nothing counts as none."""
    if value in (None, "", False):
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_NOTE or UNSTORABLE.search(value):
        message = _("A note is text of at most %(most)d characters.") % {"most": LONGEST_NOTE}
        raise BankRefused(message, code="bank_content.note", field="note")
    return value


def disable_until(value: Any) -> int:
    """Return 0 (never matched), 1 (matched), or the Unix second from which a content is matched again."""
    given = int(value)
    if given < 0 or given > max(ENABLED, int(clock.now().timestamp()) + LONGEST_PAUSE):
        raise BankRefused(
            _("This is no time within the next five years."),
            code="bank_content.disable_until",
            field="disable_until_ts",
        )
    return given
