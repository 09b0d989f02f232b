"""Opens cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.markets import Market, market_offered
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.numbers import take
from zhengpin.ledger.operations import record_many
from zhengpin.review import events, priority
from zhengpin.review.models import Case, Recusal
from zhengpin.review.states import HowItCame, OriginKind, Queue

OpenedBy = tuple[str, str]
"""Kind and id of what opened a case."""


@dataclass(frozen=True)
class CaseDraft:
    """A case about to be opened.

    origin_id: what opened it, among its kind; subject: typed reference; queue: a value of Queue; priority_parts: see
    `priority.of_finding`; due_at: by default REVIEW_HOURS from now; recused: references of those who may not
    look at it; market: whose law applies, by default that of the first territory that the marketplace serves.
    """

    origin_kind: OriginKind
    origin_id: str
    queue: str
    subject: str
    title: str
    summary: dict[str, object]
    respondent_id: UUID | None = None
    complainant_id: UUID | None = None
    priority_parts: Sequence[tuple[str, int]] = ()
    due_at: datetime | None = None
    recused: Sequence[str] = ()
    how_it_came: HowItCame = HowItCame.OWN_INITIATIVE
    automated_detection: bool = True
    market: Market | None = None

    @property
    def origin(self) -> OpenedBy:
        """Return what opens it: the same opens no second case."""
        return self.origin_kind.value, self.origin_id


def open_case(*, actor: Actor, **given: Any) -> Case:
    """Open a case, or return the one that the same origin opened before: of two at once, one opens it.

    given: the fields of CaseDraft. Raises ValueError for an unknown queue or part.
    """
    return open_cases(drafts=[CaseDraft(**given)], actor=actor)[0]


@transaction.atomic
def open_cases(*, drafts: Sequence[CaseDraft], actor: Actor) -> list[Case]:
    """Open many cases by one statement, in the order given; those whose origin opened one before come back as it is."""
    found: dict[OpenedBy, Case] = {}
    for some in batched(drafts, 400):
        # Numbers of those that were opened before are lost: they may have gaps.
        numbers = take(Case.number_letter, len(some))
        made = {draft.origin: _case(draft, number) for draft, number in zip(some, numbers, strict=True)}
        Case.objects.bulk_create(made.values(), ignore_conflicts=True)
        standing = _opened_by(made)
        new = [row for origin, row in standing.items() if row.pk == made[origin].pk]
        ours = {_origin_of(row): row for row in new}
        recused = [(ours[one.origin], who) for one in some if one.origin in ours for who in set(one.recused)]
        Recusal.objects.bulk_create([Recusal(case=row, who=who) for row, who in recused])
        record_many([_draft(row) for row in new], actor=actor)
        found |= standing
    return [found[draft.origin] for draft in drafts]


def _opened_by(origins: Iterable[OpenedBy]) -> dict[OpenedBy, Case]:
    kinds: dict[str, list[str]] = {}
    for kind, identifier in origins:
        kinds.setdefault(kind, []).append(identifier)
    rows = (Case.objects.filter(origin_kind=kind, origin_id__in=some) for kind, some in kinds.items())
    return {_origin_of(row): row for some in rows for row in some}


def _origin_of(case: Case) -> OpenedBy:
    return case.origin_kind, case.origin_id


def _case(draft: CaseDraft, number: str) -> Case:
    moment = clock.now()
    points = priority.total(draft.priority_parts)
    parts = priority.capped(draft.priority_parts)
    return Case(
        number=number,
        origin_kind=draft.origin_kind.value,
        origin_id=draft.origin_id,
        queue=Queue(draft.queue).value,
        subject=draft.subject,
        title=draft.title,
        summary=draft.summary,
        how_it_came=draft.how_it_came.value,
        automated_detection=draft.automated_detection,
        market=(draft.market or market_offered((), settings.TERRITORIES)).value,
        respondent_id=draft.respondent_id,
        complainant_id=draft.complainant_id,
        priority=points,
        priority_parts=[{"part": str(part), "points": p} for part, p in parts],
        rank=priority.rank(points, moment),
        opened_at=moment,
        due_at=draft.due_at or moment + timedelta(hours=settings.REVIEW_HOURS),
    )


def _draft(case: Case) -> Draft:
    return Draft(
        events.CASE_OPENED,
        reference("case", case.pk),
        case.subject,
        {
            "queue": case.queue,
            "title": case.title,
            "origin": reference(*_origin_of(case)),
            "priority": case.priority,
            "how_it_came": case.how_it_came,
            "market": case.market,
            "respondent": case.respondent_id,
            "complainant": case.complainant_id,
        },
    )
