"""Opens the case of what was found of one holder's, whatever it was found in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.flows.cases.markets import market_of_right
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.priority import of_finding
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.states import Outcome


def by_holder(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Return the hits that the rules did not let pass, those of one holder together, the gravest of each first."""
    standing = [hit for hit in hits if hit.verdict.outcome != Outcome.PASS]
    # A stable sort: within a holder the gravest hit stays first.
    standing.sort(key=lambda hit: str(hit.right.holder_id))
    return [list(group) for _, group in groupby(standing, key=lambda hit: hit.right.holder_id)]


def open_case_of(
    hits: Sequence[Hit],
    *,
    origin_kind: OriginKind,
    origin_id: object,
    subject: str,
    title: str,
    summary: dict[str, object],
    respondent_id: UUID,
    automated_detection: bool = True,
    actor: Actor,
) -> Case:
    """Open the case of one holder's hits, gravest first, once an origin: the holder is named behind that.

    subject: typed reference; automated_detection: False where a person saw it and nothing had found it.
    """
    gravest = hits[0]
    return open_case(
        origin_kind=origin_kind,
        origin_id=f"{origin_id}/holder:{gravest.right.holder_id}",
        queue=gravest.verdict.queue,
        subject=subject,
        title=title[:300],
        summary=summary,
        respondent_id=respondent_id,
        complainant_id=gravest.right.holder_organisation_id,
        market=market_of_right(gravest.right),
        automated_detection=automated_detection,
        priority_parts=of_finding(
            kind=gravest.kind,
            score=gravest.score,
            findings=len(hits),
            merchant_upheld=gravest.facts["merchant_upheld"],
            urgency=gravest.verdict.urgency,
        ),
        actor=actor,
    )
