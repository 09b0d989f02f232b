"""Reads the ISBN of a filing; the arithmetic is that of `zhengpin.matching.books.isbn`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.matching.books.isbn import NotAnIsbn, read_isbn


def isbn(value: object, field: str) -> str:
    """Return thirteen digits without hyphens; ten are turned into them. Raises Invalid for what is no ISBN."""
    try:
        return read_isbn(str(value))
    except NotAnIsbn as refusal:
        raise _refusal(refusal, field) from refusal


def _refusal(refusal: NotAnIsbn, field: str) -> Invalid:
    if refusal.code == "form":
        message = _("This is no ISBN.")
        remedy = _("Write the thirteen digits beginning with 978 or 979, or the ten of an older book.")
        return Invalid(message, code="input.not_an_isbn", field=field, remedy=remedy)
    message = _("The check digit of this ISBN does not fit.")
    remedy = _("Compare it with the imprint; the last digit should be %(digit)s if the others are right.")
    return Invalid(message, code="input.isbn_check", field=field, remedy=remedy % {"digit": refusal.expected})
