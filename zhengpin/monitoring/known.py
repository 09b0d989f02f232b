"""Leaves out of a screening what was found in the same revision before, so that no second case is opened for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from zhengpin.catalog.models import ListingRevision
from zhengpin.kit.ids import reference, split_reference
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subject import Hit, Screened
from zhengpin.review.queries import subjects_of
from zhengpin.rights.queries import kept_down_by
from zhengpin.rulebook.states import Outcome

LAPSED = "authority:"
"""What the causes of looks begin with that ask what an authorisation no longer covers."""


def without_known(
    revisions: Sequence[ListingRevision], screened: Sequence[Screened], *, lapsed: bool = False
) -> list[Screened]:
    """Return the screenings with the hits that are new in their revisions, in the order given.

    lapsed: what was found to be authorised is asked anew, since an authorisation has ended.
    """
    hit = [row.pk for row, seen in zip(revisions, screened, strict=True) if seen.hits]
    before: dict[UUID, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.filter(screening__revision__in=hit).select_related("screening"):
        before[finding.screening.revision_id].append(finding)
    upheld = _upheld_with([one for seen in screened for one in seen.hits])
    return [
        replace(
            seen,
            hits=[
                one
                for one in seen.hits
                if not is_known(one, before[row.pk], lapsed=lapsed)
                and reference("listing", row.listing_id) not in upheld.get(one.reference_id, ())
            ],
        )
        for row, seen in zip(revisions, screened, strict=True)
    ]


def _upheld_with(hits: Sequence[Hit]) -> dict[int | None, set[str]]:
    """Return, by picture that is kept down, the things that were upheld with it: they need no second decision."""
    numbers = {one.reference_id for one in hits if one.facts.get("upheld_as") and one.reference_id}
    if not numbers:
        return {}
    by = kept_down_by(numbers)
    subjects = subjects_of(split_reference(one)[1] for found in by.values() for one in found)
    return {
        number: {subjects[split_reference(one)[1]] for one in found if split_reference(one)[1] in subjects}
        for number, found in by.items()
    }


def is_known(hit: Hit, before: Sequence[Finding], *, lapsed: bool = False) -> bool:
    """Say whether a hit adds nothing to the findings of its revision."""
    return any(
        _covers(finding, hit, lapsed)
        for finding in before
        if finding.kind == hit.kind and finding.filing_id == hit.right.filing_id
    )


def _covers(finding: Finding, hit: Hit, lapsed: bool) -> bool:
    same = finding.reference_id == hit.reference_id
    if lapsed and finding.state == FindingState.AUTHORISED.value:
        return same and hit.verdict.outcome == Outcome.PASS
    if finding.case_id is None:  # the rules let it pass: it counts again once they no longer do
        return same and hit.verdict.outcome == Outcome.PASS
    # What a person found not to infringe may be looked at again only for another picture of the same right.
    return same or finding.state != FindingState.DISMISSED.value
