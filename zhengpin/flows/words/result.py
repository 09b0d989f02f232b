"""Adds a preview up: counts, days, merchants, and samples with the very characters marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import ListingRevision
from zhengpin.flows.words.search import WordPlace, WordSearch, texts
from zhengpin.lexicon.models import WordPreview, WordPreviewHit
from zhengpin.lexicon.preview_queries import counts_of, sampled
from zhengpin.lexicon.states import PreviewKind
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.subjects.subject import TEXT_FIELDS

MOST_SAMPLES = 50
AROUND = 60
"""Characters of a long text that are shown on each side of what was found."""


def result_of(row: WordPreview) -> dict[str, Any]:
    """Return the result as JSON types. Names are those of this moment, so that it can be read without anything else."""
    counts = counts_of(row)
    hits = sampled(row, MOST_SAMPLES)
    merchants = {UUID(key) for key, _ in counts["most_hit"]} | {one.merchant for one in hits}
    names = dict(Organisation.objects.filter(pk__in=merchants).values_list("pk", "name"))
    most_hit = [
        {"id": key, "name": names.get(UUID(key), key), "listings": many} for key, many in counts["most_hit"]
    ]
    samples = _samples(row, hits, names)
    return counts | {"most_hit": most_hit, "looked_at": row.done, "samples": samples}


def _samples(
    row: WordPreview, hits: Sequence[WordPreviewHit], names: dict[UUID, str]
) -> list[dict[str, object]]:
    rows = ListingRevision.objects.filter(pk__in=[one.revision for one in hits])
    revisions = {one.pk: one for one in rows.select_related("listing__shop")}
    search = WordSearch(row)
    return [
        {
            "listing": str(hit.listing),
            "external_id": revisions[hit.revision].listing.external_id,
            "title": revisions[hit.revision].content.get("title") or "",
            "merchant": str(hit.merchant),
            "merchant_name": names.get(hit.merchant, ""),
            "day": hit.day.isoformat(),
            "words": hit.words,
            "new": hit.is_new,
            "beside_name": hit.is_beside_name,
            "texts": _marked(row, search, revisions[hit.revision]),
        }
        for hit in hits
        if hit.revision in revisions
    ]


def _marked(row: WordPreview, search: WordSearch, revision: ListingRevision) -> list[dict[str, object]]:
    """Return `{"field", "runs"}` of each text in which what was sought stands; protected names are marked beside it."""
    marked: list[dict[str, object]] = []
    for field, text in ((field, texts(revision)[field]) for field in TEXT_FIELDS):
        places = [(place, "word") for place in search.places(text)]
        if places and row.kind == PreviewKind.WORDS:
            found = index.current().names.match(text)
            places += [(WordPlace(one.start, one.end, one.form), "name") for one in found]
        if places:
            marked.append({"field": field, "runs": runs(text, places)})
    return marked


def runs(text: str, places: Sequence[tuple[WordPlace, str]]) -> list[list[str]]:
    """Cut a text into runs `[text, mark]`; mark is "" outside of what was found. Of overlaps the first stays.

    Of a long text only what stands around is kept; what was left out shows as an ellipsis.
    """
    cut: list[list[str]] = []
    at = 0
    for place, mark in sorted(places, key=lambda one: (one[0].start, one[1] != "word", -one[0].end)):
        if place.start < at:
            continue
        if place.start > at:
            cut.append([text[at : place.start], ""])
        cut.append([text[place.start : place.end], mark])
        at = place.end
    if at < len(text):
        cut.append([text[at:], ""])
    last = len(cut) - 1
    return [[_shortened(run, number == 0, number == last), mark] for number, (run, mark) in enumerate(cut)]


def _shortened(run: str, first: bool, last: bool) -> str:
    """Return a run without what stands far from a mark."""
    if len(run) <= 2 * AROUND + 1:
        return run
    head, tail = run[:AROUND], run[-AROUND:]
    if first:
        return "…" + tail
    return head + "…" if last else f"{head}…{tail}"
