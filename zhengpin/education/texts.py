"""What people type into forms of guides and courses, taken as the tables keep it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled


def words(text: str, field: str, *, most: int = 1000) -> str:
    """Return a text without what no database keeps. Raises Invalid (`guide.<field>_missing`) for an empty one."""
    cleaned = text.replace("\x00", "").strip()[:most]
    if not cleaned:
        raise Invalid(
            _("This must not be empty."),
            code=f"guide.{field}_missing",
            field=field,
            remedy=_("Write it in a few words."),
        )
    return cleaned


def named[T: Labelled](vocabulary: type[T], value: str, field: str) -> T:
    """Return the word of a vocabulary. Raises Invalid (`guide.<field>_unknown`), which names those that there are."""
    try:
        return vocabulary(value)
    except ValueError as error:
        raise Invalid(
            _("There is no such choice."),
            code=f"guide.{field}_unknown",
            field=field,
            remedy=_("Choose one of these: %(known)s.") % {"known": ", ".join(vocabulary)},
        ) from error
