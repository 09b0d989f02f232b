"""The declarations that a notice or a counter-statement is signed under: each as its track's law words it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.complaints.tracks import Requirement, Track

Words = str | Promise

_NOTICE: dict[str, Words] = {
    "good_faith": _(
        "I believe in good faith that what is complained of is allowed neither by the rights holder or its agent nor "
        "by law."
    ),
    "accuracy": _("What this complaint says is true, accurate and complete."),
    "authority": _("I am the rights holder, or I may act for it."),
    "perjury": _(
        "Under penalty of perjury: I am the owner of the right, or may act for the owner of an exclusive right that is "
        "infringed."
    ),
}
_CHINESE_NOTICE: dict[str, Words] = {
    "accuracy": _(
        "I guarantee that this notice and its evidence are true. I know that whoever gives a wrong notice answers for "
        "the damage, and for twice the damage where it was given in bad faith."
    ),
}
_ANSWER: dict[str, Words] = {
    "truth": _("I guarantee that this statement and its evidence are true."),
    "perjury": _(
        "Under penalty of perjury: I believe in good faith that this was removed or disabled by mistake or because it "
        "was misidentified."
    ),
    "jurisdiction": _(
        "I consent to the jurisdiction of the federal court for the district of my address, or, if I live outside the "
        "United States, of any district in which the marketplace can be found, and I accept service of process from "
        "whoever gave the notice or its agent."
    ),
}


def notice_declarations(track: Track) -> list[tuple[str, Words, Requirement]]:
    """Return what a notice on this track is declared under: `(code, words, the requirement with its law)`."""
    words = _NOTICE | (_CHINESE_NOTICE if track.code.startswith("cn_") else {})
    return _asked(words, track.requires)


def answer_declarations(track: Track) -> list[tuple[str, Words, Requirement]]:
    """Return what a counter-statement on this track is declared under."""
    return _asked(_ANSWER, track.counter_requires)


def _asked(words: dict[str, Words], required: Iterable[Requirement]) -> list[tuple[str, Words, Requirement]]:
    return [(one.field, words[one.field], one) for one in required if one.field in words]
