"""Says in words whom one asks and why, and how soon an organisation answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from zhengpin.cooperation.states import AskedBecause
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.cooperation.choosing import ContactChoice
    from zhengpin.cooperation.models import AskedContact, ContactPerson
    from zhengpin.cooperation.queries.choosing import WhoIsAsked
    from zhengpin.cooperation.replies import ReplyTimes

HOUR = 3600


@dataclass(frozen=True)
class ShownChoice:
    """Somebody who is asked. reasons: in words; choice: when they are in the office next, and how they are reached."""

    contact: ContactPerson
    reasons: str
    choice: ContactChoice

    @property
    def is_later(self) -> bool:
        """Say whether they are out of the office now."""
        return AskedBecause.IN_OFFICE not in self.choice.reasons


@dataclass(frozen=True)
class ShownChoices:
    asked: list[ShownChoice]
    passed: list[tuple[ContactPerson, str]]


def shown_choices(found: WhoIsAsked) -> ShownChoices:
    """Return whom to ask and whom not, with the reasons in the reader's language."""
    language = reader_language()
    asked = [
        ShownChoice(contact, _listed([one.label(language) for one in choice.reasons]), choice)
        for contact, choice in found.choices
    ]
    return ShownChoices(asked, [(contact, why.label(language)) for contact, why in found.passed])


def reasons_in_words(row: AskedContact) -> str:
    """Return why a contact was asked a question, in the reader's language."""
    known = set(AskedBecause)
    return _listed([AskedBecause(one).label(reader_language()) for one in row.reasons if one in known])


def _listed(words: list[str]) -> str:
    return ("，" if reader_language() == "zh" else ", ").join(words)


def times_in_words(times: ReplyTimes) -> str:
    """Return one sentence on how soon questions were answered."""
    if not times.asked:
        return _("nothing asked yet")
    facts: dict[str, object] = {"answered": times.answered, "asked": times.asked}
    if times.median is None or times.ninetieth is None or times.working_median is None:
        return _("%(answered)d of %(asked)d answered") % facts
    facts |= {
        "median": _hours(times.median),
        "ninetieth": _hours(times.ninetieth),
        "working": _hours(times.working_median),
    }
    return (
        _(
            "%(answered)d of %(asked)d answered; half within %(median)s, nine in ten within %(ninetieth)s; in office "
            "hours half within %(working)s"
        )
        % facts
    )


def _hours(seconds: float) -> str:
    if seconds < 2 * HOUR:
        return _("%(count)d min") % {"count": round(seconds / 60)}
    if seconds < 48 * HOUR:
        return _("%(count)s h") % {"count": f"{seconds / HOUR:.1f}"}
    return _("%(count)s days") % {"count": f"{seconds / HOUR / 24:.1f}"}
