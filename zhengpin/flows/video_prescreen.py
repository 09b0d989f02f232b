"""A film screened before publication: pass, review or block, with reasons, while whoever would publish it waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.queries import creators, merchants
from zhengpin.catalog.states import Surface
from zhengpin.catalog.subjects import Subject
from zhengpin.evidence.upload_queries import uploaded
from zhengpin.flows.evaluation_log import log_surfaces
from zhengpin.flows.event_stops import count_blocked
from zhengpin.flows.prescreen import VERDICTS
from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring import footage, loading
from zhengpin.monitoring.events import FILM_PRESCREENED
from zhengpin.monitoring.footage_screening import screen_film
from zhengpin.monitoring.subject import Hit
from zhengpin.monitoring.surfaces import SeenSurface
from zhengpin.programmes.operations import Stopped
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

NOBODY = UUID(int=0)
"""Who answers for a film whose publisher is not known here yet: nobody holds an authorisation."""


def prescreen_film(
    *, source: str, external_id: str, upload_id: UUID, creator: str = "", merchant: str = "", actor: Actor
) -> dict[str, Any]:
    """Return `{"verdict": pass|review|block, "reasons": […], "screening": id}` of an uploaded film.

    creator, merchant: who would publish it, by external id. Opens no case; the ledger keeps that it was asked and what
    was answered. Raises UploadNotFound, UploadUnfinished, NotFound for a publisher that is not the asker's own.
    """
    actor.require(Permission.SCREEN)
    blob, rules = uploaded(actor, upload_id), published()
    subject = _subject(source, external_id, creator, merchant, actor)
    seen = screen_film(
        subject, blob.pk, blob.seconds or 0.0, index=footage.current(), rules=rules, on=loading.today()
    )
    verdict, key = VERDICTS[Outcome(seen.outcome)], new_id()
    with transaction.atomic():
        log_surfaces([SeenSurface(subject, seen.hits)], {}, rules)
        count_blocked(seen.hits, Stopped("video", source, external_id, subject.title), actor=actor)
        record(
            FILM_PRESCREENED,
            actor=actor,
            subject=reference("footage_screening", key),
            source=source,
            external_id=external_id,
            verdict=verdict,
            findings=len(seen.hits),
            digest=blob.pk,
            milliseconds=round(seen.milliseconds, 3),
        )
    standing = [hit for hit in seen.hits if hit.verdict.outcome != Outcome.PASS]
    return {"verdict": verdict, "screening": str(key), "reasons": [_reason(hit) for hit in standing]}


def _subject(source: str, external_id: str, creator: str, merchant: str, actor: Actor) -> Subject:
    by_creator = creators(actor, source=source).filter(external_id=creator).first() if creator else None
    by_merchant = merchants(actor, source=source).filter(external_id=merchant).first() if merchant else None
    publisher = by_creator or by_merchant
    if publisher is None and not actor.sees_everything:
        raise NotFound(code="publisher.not_yours", field="creator")
    return Subject(
        reference=reference("video", new_id()),
        surface=Surface.VIDEO,
        title=external_id,
        url="",
        external_id=external_id,
        source=source,
        respondent_id=publisher.organisation_id if publisher else NOBODY,
        respondent_name=publisher.name if publisher else "",
        merchant_id=by_merchant.pk if by_merchant else None,
        creator_id=by_creator.pk if by_creator else None,
        shown=False,
        published_at=clock.now(),
    )


def _reason(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "right": {
            "filing": str(hit.right.filing_id),
            "title": hit.right.title,
            "holder": hit.right.holder_name,
        },
        "score": round(hit.score, 4),
        "outcome": VERDICTS[hit.verdict.outcome],
        "rule": {"code": hit.verdict.rule_code, "version": hit.verdict.rule_version},
        "explanation": dict(hit.verdict.explanation),
        "why": hit.match["why"],
        "stretches": hit.match["stretches"],
    }
