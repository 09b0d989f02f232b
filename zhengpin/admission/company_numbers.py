"""The unified social credit code of Chinese companies (GB 32100-2015): eighteen signs, the last checks the others."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Without I, O, Z, S and V."""
_LENGTH = 18


def is_company_number(number: str) -> bool:
    """Return whether a number may be one: eighteen signs whose check fits, or a number of another kind.

    Numbers of other lengths than eighteen, old ones and those of other countries, have no common check and pass.
    """
    code = re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", number)).upper()
    if len(code) != _LENGTH:
        return True
    return all(sign in _SIGNS for sign in code) and check_sign(code[:-1]) == code[-1]


def check_sign(first: str) -> str:
    """Return the eighteenth sign for the seventeen before it: weights are powers of 3 modulo 31."""
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return _SIGNS[-total % 31]
