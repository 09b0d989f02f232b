"""International standard book numbers (ISO 2108): thirteen digits of which the last checks the others."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid


def isbn(value: object, field: str) -> str:
    """Return thirteen digits without hyphens. Raises Invalid for another length, prefix or check digit."""
    given = str(value).strip().upper()
    digits = re.sub(r"^ISBN(?:-13)?[:：]?|[\s\-‐‑–]", "", given)
    if not re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        message = _("This is no ISBN-13.")
        remedy = _("Write the thirteen digits beginning with 978 or 979.")
        raise Invalid(message, code="input.not_an_isbn", field=field, remedy=remedy)
    if check_digit(digits[:12]) != int(digits[12]):
        message = _("The check digit of this ISBN does not fit.")
        remedy = _("Compare it with the imprint; the last digit should be %(digit)d if the others are right.")
        raise Invalid(
            message, code="input.isbn_check", field=field, remedy=remedy % {"digit": check_digit(digits[:12])}
        )
    return digits


def check_digit(digits: str) -> int:
    """Return the thirteenth digit for twelve: weights 1 and 3 in turn, modulo 10."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return -total % 10
