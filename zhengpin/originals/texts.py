"""Reads what people write of originals: notes, within bounds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Invalid
from zhengpin.originals.states import DepositScope

MOST = 1000


def words(value: object, field: str = "reason") -> str:
    """Return a text without blanks around it. Raises Invalid for one that is too long or holds what is no text."""
    text = str(value or "").strip()
    if len(text) > MOST or "\x00" in text:
        raise Invalid(
            _("This text is longer than %(most)d characters, or holds what is no text.") % {"most": MOST},
            code="original.text_wrong",
            field=field,
            remedy=_("Shorten it."),
        )
    return text


def scope_named(value: str) -> DepositScope:
    """Return the scope of a name. Raises Invalid where there is none."""
    try:
        return DepositScope(value)
    except ValueError as error:
        raise Invalid(
            _("There is no such scope."),
            code="original.scope_unknown",
            field="scope",
            remedy=_("Known are %(known)s.") % {"known": ", ".join(DepositScope)},
        ) from error
