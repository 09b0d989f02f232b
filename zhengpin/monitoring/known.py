"""Leaves out of a screening what was found in the same revision before, so that no second case is opened for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from zhengpin.catalog.models import ListingRevision
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subject import Hit, Screened
from zhengpin.rulebook.states import Outcome


def without_known(revisions: Sequence[ListingRevision], screened: Sequence[Screened]) -> list[Screened]:
    """Return the screenings with the hits that are new in their revisions, in the order given."""
    hit = [row.pk for row, seen in zip(revisions, screened, strict=True) if seen.hits]
    before: dict[UUID, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.filter(screening__revision__in=hit).select_related("screening"):
        before[finding.screening.revision_id].append(finding)
    return [
        replace(seen, hits=[one for one in seen.hits if not is_known(one, before[row.pk])])
        for row, seen in zip(revisions, screened, strict=True)
    ]


def is_known(hit: Hit, before: Sequence[Finding]) -> bool:
    """Say whether a hit adds nothing to the findings of its revision."""
    return any(
        _covers(finding, hit)
        for finding in before
        if finding.kind == hit.kind and finding.filing_id == hit.right.filing_id
    )


def _covers(finding: Finding, hit: Hit) -> bool:
    same = finding.reference_id == hit.reference_id
    if finding.case_id is None:  # the rules let it pass: it counts again once they no longer do
        return same and hit.verdict.outcome == Outcome.PASS
    # What a person found not to infringe may be looked at again only for another picture of the same right.
    return same or finding.state != FindingState.DISMISSED.value
