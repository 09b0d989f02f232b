"""A video screened before publication, its title and its film: pass, review or block, with reasons, while one waits."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.evidence.uploads.queries import uploaded
from zhengpin.flows.cases.evaluation_log import log_hits
from zhengpin.flows.screening.event_stops import count_blocked
from zhengpin.flows.screening.prescreen import VERDICTS, reason_of
from zhengpin.flows.screening.publishers import subject_to_be, title_hits
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import FILM_PRESCREENED
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.judging.judge import gravity
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.films import screen_film
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.programmes.operations import Stopped
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome


def prescreen_film(
    *,
    source: str,
    external_id: str,
    upload_id: UUID,
    title: str = "",
    creator: str = "",
    merchant: str = "",
    actor: Actor,
) -> dict[str, object]:
    """Return `{"verdict": pass|review|block, "reasons": […], "screening": id, "not_compared": […]}` of a video.

    title: as it would be shown; creator, merchant: who would publish it, by external id. not_compared: protected films
    that are still being prepared, with which it was not compared. Opens no case; the ledger keeps that it was asked and
    what was answered. Raises UploadNotFound, UploadUnfinished, NotFound for a publisher that is not the asker's own.
    """
    actor.require(Permission.SCREEN)
    blob, index = uploaded(actor, upload_id), videos.current()
    about = {"source": source, "external_id": external_id, "title": title}
    subject = subject_to_be(SubjectKind.VIDEO, **about, creator=creator, merchant=merchant, actor=actor)
    seen = screen_film(
        subject, blob.pk, blob.seconds or 0.0, index=index, rules=published(), on=loading.today()
    )
    hits = sorted([*seen.hits, *(title_hits(subject) if title else ())], key=gravity)
    outcome = Outcome(hits[0].verdict.outcome) if hits else Outcome.PASS
    key = new_id()
    _record(
        key, subject, hits, outcome, {"digest": blob.pk, "milliseconds": round(seen.milliseconds, 3)}, actor
    )
    standing = [hit for hit in hits if hit.verdict.outcome != Outcome.PASS]
    return {
        "verdict": VERDICTS[outcome],
        "screening": str(key),
        "reasons": [_reason(hit) for hit in standing],
        "not_compared": [
            {"filing": str(one.filing_id), "clip": one.number} for one in list(index.waiting.values())
        ],
    }


@transaction.atomic
def _record(
    key: UUID, subject: Subject, hits: list[Hit], outcome: Outcome, film: dict[str, object], actor: Actor
) -> None:
    log_hits(subject, hits, {}, published())
    stopped = Stopped("video", subject.source, subject.external_id, subject.title)
    count_blocked(hits, stopped, actor=actor)
    record(
        FILM_PRESCREENED,
        actor=actor,
        subject=reference("footage_screening", key),
        source=subject.source,
        external_id=subject.external_id,
        verdict=VERDICTS[outcome],
        findings=len(hits),
        parent="",
        **film,
    )


def _reason(hit: Hit) -> dict[str, object]:
    """Return what is told of a hit: of a film with its seconds, of a name where it stands in the title."""
    reason = reason_of(hit)
    if hit.kind == "name":
        return reason
    del reason["where"]
    return reason | {"why": hit.match["why"], "segments": hit.match["stretches"]}
