"""Cuts a text into the runs that a page marks: names that were found, the words that told of them, and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NotRequired, TypedDict

from zhengpin.monitoring.subjects.match import CueFound, FindingMatch, TextSpan


class MarkedRun(TypedDict):
    """A run of a text. place: what was found in it, or None; cue: the word that led to it, or None."""

    text: str
    place: TextSpan | None
    cue: NotRequired[TextSpan | None]


def segments(text: str, places: Iterable[TextSpan]) -> list[MarkedRun]:
    """Cut `text` into runs `{"text", "place"}`; `place` is None outside of what was found. Overlaps go to the first."""
    cut: list[MarkedRun] = []
    at = 0
    for place in sorted(places, key=lambda one: (one["start"], -one["end"])):
        if place["start"] < at:
            continue
        if place["start"] > at:
            cut.append({"text": text[at : place["start"]], "place": None})
        cut.append({"text": text[place["start"] : place["end"]], "place": place})
        at = place["end"]
    if at < len(text):
        cut.append({"text": text[at:], "place": None})
    return cut


def marked(text: str, match: FindingMatch, field: str) -> list[MarkedRun]:
    """Cut a field's text into runs `{"text", "place", "cue"}`: `cue` is what told of a name, None elsewhere.

    match: a finding's; its `slang` and the `cues` of its places tell. A name goes before slang, and that
    before other words, where they overlap.
    """
    places = [place for place in match["places"] if place["field"] == field]
    cues = [one for one in match.get("slang", ()) if one["field"] == field]
    cues += [cue for place in places for cue in place.get("cues", ())]
    runs: list[MarkedRun] = []
    at = 0
    for run in segments(text, places):
        last = at + len(run["text"])
        runs += (
            [run | {"cue": None}]
            if run["place"]
            else list(_with_cues(text[at:last], at, _within(cues, at, last)))
        )
        at = last
    return runs


def _within(cues: Iterable[CueFound], first: int, last: int) -> list[CueFound]:
    """Return the cues that lie in a range, each counted from its start, none that overlaps an earlier one."""
    kept: list[CueFound] = []
    for cue in cues:
        inside = first <= cue["start"] and cue["end"] <= last
        if inside and all(cue["end"] <= one["start"] or one["end"] <= cue["start"] for one in kept):
            kept.append(cue)
    return kept


def _with_cues(text: str, first: int, cues: list[CueFound]) -> Iterable[MarkedRun]:
    shifted: list[CueFound] = [
        cue | {"start": cue["start"] - first, "end": cue["end"] - first} for cue in cues
    ]
    for run in segments(text, shifted):
        yield {"text": run["text"], "place": None, "cue": run["place"]}
