"""Rates in words: how one compares with an earlier one, and what a feedback's marked words are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zhengpin.feedback.small_numbers import STEP
from zhengpin.feedback.states import Change

if TYPE_CHECKING:
    from zhengpin.feedback.queries.rate_table import RateChange

MANY = 100


def rate_in_words(value: float | None) -> str:
    """Return a rate with as many decimals as say something; a dash where there is none."""
    if value is None:
        return "–"
    return number_format(value, 0 if value >= MANY else 1, force_grouping=True)


def interval_in_words(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": rate_in_words(low), "high": rate_in_words(high)}


def reports_in_words(reports: float | None) -> str:
    """Return a count of believed reports; `fewer than 5` where it is not given."""
    if reports is None:
        return _("fewer than %(n)d") % {"n": STEP}
    return number_format(reports, 0 if float(reports).is_integer() else 1, force_grouping=True)


@dataclass(frozen=True)
class ChangeInWords:
    """A change as pages show it: a tone and an icon of a badge, and a few words."""

    tone: str
    icon: str
    words: str


def change_in_words(change: RateChange) -> ChangeInWords:
    """Return how a rate compares with an earlier one: that it changed only where it did by more than chance."""
    if change.change is Change.UNKNOWN:
        return ChangeInWords("", "dot", _("cannot be compared"))
    if change.change is Change.NOISE:
        return ChangeInWords("", "dot", _("no change beyond chance"))
    rose = change.change is Change.ROSE
    if not change.ratio:
        words = _("up from nothing") if rose else _("down to nothing")
    else:
        ratio = number_format(change.ratio, 1 if change.ratio >= 1 else 2)
        words = pgettext("a rate", "up, × %(n)s") if rose else pgettext("a rate", "down, × %(n)s")
        words = words % {"n": ratio}
    return ChangeInWords("bad" if rose else "good", "warn" if rose else "good", words)


@dataclass(frozen=True)
class Piece:
    """A piece of a text. kind: of the cue that it is, empty where it is none."""

    text: str
    kind: str = ""


def pieces(text: str, spans: Iterable[Mapping[str, Any]]) -> list[Piece]:
    """Return a text cut into what is marked and what is not; a mark that overlaps one before it is left out."""
    found, at = [], 0
    for span in sorted(spans, key=lambda one: (one["start"], -one["end"])):
        start, end = int(span["start"]), min(int(span["end"]), len(text))
        if start < at or end <= start:
            continue
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], str(span.get("kind") or "word")))
        at = end
    return [*found, Piece(text[at:])] if at < len(text) else found
