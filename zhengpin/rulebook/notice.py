"""What goes before a rule is in force (notice, a second person), how long it is easily taken back, and the texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.queries import today
from zhengpin.kit import canonical, clock
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.problems import TextMissing, TextTooLong, TooSoon
from zhengpin.rulebook.states import Outcome, RuleState

MOST_CHARACTERS = 4000
"""Of a note, a reason, a comment and an answer."""

MOST_IN_A_NAME = 120
"""Characters of what somebody who is not signed in signs a comment with."""

LANGUAGES = ("en", "zh")


def first_day() -> date:
    """Return the first day from which what is scheduled today may be in force: whole days of notice lie between."""
    return today() + timedelta(days=settings.RULE_NOTICE_DAYS + 1)


def in_time(day: date, *, urgent: bool) -> date:
    """Return the day. Raises TooSoon where it gives too short a notice; what is urgent may come at once."""
    first = today() if urgent else first_day()
    if day < first:
        raise TooSoon(
            remedy=_("The first possible day is %(day)s.") % {"day": first.isoformat()},
            field="in_force_from",
            first_day=first.isoformat(),
        )
    return day


def takes_comments(row: RuleVersion) -> bool:
    """Return whether a version can be commented on: it is scheduled, and its day has not come."""
    day = row.in_force_from
    return row.state == RuleState.SCHEDULED.value and day is not None and today() < day


def may_go_unexplained(row: RuleVersion) -> bool:
    """Return whether a version came into force so lately that it can be taken back without a reason."""
    return until_unexplained(row) > clock.now()


def until_unexplained(row: RuleVersion) -> datetime:
    """Return until when a version that is in force can be taken back without a reason."""
    return (row.published_at or row.created_at) + timedelta(minutes=settings.RULE_TAKE_BACK_MINUTES)


def needs_second(row: RuleVersion) -> bool:
    """Return whether a second person must still agree to a version: it acts by itself, and was never in force."""
    acts = row.document["outcome"] == Outcome.ACT.value
    return acts and row.agreed_at is None and row.published_at is None


def in_both(texts: Mapping[str, str], field: str) -> dict[str, str]:
    """Return a text in both languages. Raises TextMissing, TextTooLong."""
    checked = {language: checked_text(texts.get(language, ""), field) for language in LANGUAGES}
    if not all(checked.values()):
        raise TextMissing(field=field)
    return checked


def checked_text(text: str, field: str, *, most: int = MOST_CHARACTERS) -> str:
    """Return a text as it is kept. Raises TextTooLong."""
    kept = str(canonical.plain(text)).strip()
    if len(kept) > most:
        raise TextTooLong(remedy=_("Use at most %(most)s characters.") % {"most": most}, field=field)
    return kept
