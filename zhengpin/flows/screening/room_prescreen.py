"""A live room asked about before it opens: what its title says, while whoever would go live waits."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.flows.cases.evaluation_log import log_hits
from zhengpin.flows.screening.event_stops import count_blocked
from zhengpin.flows.screening.prescreen import VERDICTS, reason_of
from zhengpin.flows.screening.publishers import subject_to_be, title_hits
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring.events import ROOM_PRESCREENED
from zhengpin.monitoring.subjects.subject import Screened
from zhengpin.programmes.operations import Stopped
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome


def prescreen_room(
    *, source: str, external_id: str, title: str, creator: str = "", merchant: str = "", actor: Actor
) -> dict[str, object]:
    """Return `{"verdict": pass|review|block, "reasons": […], "screening": id}` of a live room's title.

    creator, merchant: who would be live, by external id. Opens no case; the ledger keeps that it was asked and what was
    answered. Raises NotFound for a publisher that is not the asker's own.
    """
    actor.require(Permission.SCREEN)
    about = {"source": source, "external_id": external_id, "title": title}
    subject = subject_to_be(SubjectKind.ROOM, **about, creator=creator, merchant=merchant, actor=actor)
    seen, key = Screened(subject, title_hits(subject)), new_id()
    verdict = VERDICTS[Outcome(seen.outcome)]
    with transaction.atomic():
        log_hits(subject, seen.hits, {}, published())
        count_blocked(seen.hits, Stopped("room", source, external_id, title), actor=actor)
        record(
            ROOM_PRESCREENED,
            actor=actor,
            subject=reference("surface_screening", key),
            source=source,
            external_id=external_id,
            verdict=verdict,
            findings=len(seen.hits),
        )
    standing = [hit for hit in seen.hits if hit.verdict.outcome != Outcome.PASS]
    return {"verdict": verdict, "screening": str(key), "reasons": [reason_of(hit) for hit in standing]}
