"""Leaves out of a look at a film what was found in the very same film before, so that no second case is opened."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from zhengpin.monitoring.footage_screening import SeenFilm
from zhengpin.monitoring.models import FootageFinding
from zhengpin.monitoring.subject import Hit
from zhengpin.rulebook.states import Outcome


def without_known_footage(seen: SeenFilm) -> SeenFilm:
    """Return the film with the hits that are new. What the rules let pass counts again once they no longer do."""
    before = FootageFinding.objects.filter(
        screening__subject=seen.subject.reference, screening__blob_id=seen.digest
    )
    known = {(row.filing_id, row.case_id is not None) for row in before}
    return replace(seen, hits=[hit for hit in seen.hits if not _is_known(hit, known)])


def _is_known(hit: Hit, known: set[tuple[UUID, bool]]) -> bool:
    filing = hit.right.filing_id
    return (filing, True) in known or ((filing, False) in known and hit.verdict.outcome == Outcome.PASS)
