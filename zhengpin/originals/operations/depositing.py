"""Records what was deposited with the answers given, and has what was accepted matched from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many
from zhengpin.originals import events
from zhengpin.originals.models import Collection, Deposit
from zhengpin.originals.problems import DepositsSpent
from zhengpin.originals.states import DepositAnswer, DepositState, OriginalKind, OriginalSource
from zhengpin.rights.operations import add_deposited

_STATES = {
    DepositAnswer.DEPOSITED: DepositState.ACTIVE,
    DepositAnswer.EXAMINING: DepositState.EXAMINING,
}
"""In which state a deposit begins by its answer; by any other it stands on record alone."""


@dataclass(frozen=True)
class DepositDraft:
    """A sound picture or film about to be deposited, a picture as it was examined. own_first_at: when our intake first
    received it from the depositor; public_since: when its listing did; evidence: as the table says; poster: of a film,
    which is examined by a job and answered then."""

    blob: Blob
    name: str
    answer: DepositAnswer
    scope: str
    own_first_at: datetime | None = None
    public_since: datetime | None = None
    widely_shown: bool = False
    shop_id: UUID | None = None
    listing_id: UUID | None = None
    generated: bool = False
    evidence: Mapping[str, object] = field(default_factory=dict)
    kind: OriginalKind = OriginalKind.PICTURE
    poster: Blob | None = None


@transaction.atomic
def record_deposits(
    *,
    collection: Collection,
    drafts: Sequence[DepositDraft],
    source: str = OriginalSource.UPLOAD.value,
    actor: Actor,
) -> list[Deposit]:
    """Record deposits of one depositor by few statements, in the order given; a file that is there already comes back
    as it stands. What is answered “deposited” is matched from the commit on. Raises DepositsSpent, Forbidden."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    unlike = {draft.blob.pk: draft for draft in drafts}
    # Two requests with the same files: the second waits here and then finds what the first recorded.
    Collection.objects.select_for_update().get(pk=collection.pk)
    known = _known(collection, unlike)
    fresh = [draft for digest, draft in unlike.items() if digest not in known]
    require_room(collection.organisation_id, len(fresh))
    taken = {one.blob.pk: _measures(one) for one in fresh if one.answer == DepositAnswer.DEPOSITED}
    numbers = add_deposited(filing=collection.filing, measures=taken, actor=actor) if taken else {}
    rows = [_row(collection, draft, numbers.get(draft.blob.pk), source, actor) for draft in fresh]
    Deposit.objects.bulk_create(rows)
    record_many((_entry(row, collection) for row in rows), actor=actor)
    known |= {row.blob_id: row for row in rows}
    return [known[draft.blob.pk] for draft in drafts]


def _known(collection: Collection, digests: Mapping[str, object]) -> dict[str, Deposit]:
    rows = Deposit.objects.filter(organisation_id=collection.organisation_id, sha256__in=list(digests))
    return {row.sha256: row for row in rows}


def require_room(organisation_id: UUID, files: int) -> None:
    """Raise DepositsSpent where so many more files are more than one may deposit in 24 hours."""
    since = clock.now() - timedelta(days=1)
    done = Deposit.objects.filter(organisation_id=organisation_id, deposited_at__gt=since).count()
    if files and done + files > settings.ORIGINALS_DEPOSITS_DAY:
        raise DepositsSpent(allowed=settings.ORIGINALS_DEPOSITS_DAY, used=done)


def _measures(draft: DepositDraft) -> Mapping[str, object]:
    measures = draft.evidence.get("measures")
    return measures if isinstance(measures, Mapping) else {}


def _row(
    collection: Collection, draft: DepositDraft, number: int | None, source: str, actor: Actor
) -> Deposit:
    moment = clock.now()
    return Deposit(
        organisation_id=collection.organisation_id,
        kind=draft.kind.value,
        blob=draft.blob,
        poster=draft.poster,
        sha256=draft.blob.pk,
        name=draft.name[:300],
        reference_id=number,
        shop_id=draft.shop_id,
        listing_id=draft.listing_id,
        source=OriginalSource(source).value,
        state=_STATES.get(draft.answer, DepositState.UNPROTECTED).value,
        answer=draft.answer.value,
        scope=draft.scope,
        widely_shown=draft.widely_shown,
        generated=draft.generated,
        evidence=dict(draft.evidence),
        deposited_by=actor.ref,
        deposited_at=moment,
        first_seen_at=draft.own_first_at or moment,
        public_since=max(moment, draft.public_since) if draft.public_since else None,
        changed_at=moment,
    )


def _entry(row: Deposit, collection: Collection) -> Draft:
    fields = {
        "digest": row.sha256,
        "name": row.name,
        "answer": row.answer,
        "scope": row.scope,
        "source": row.source,
        "first_seen_at": row.first_seen_at.isoformat(),
        "filing": str(collection.filing_id),
        "kind": row.kind,
    }
    return Draft(
        events.ORIGINAL_DEPOSITED,
        reference("deposit", row.pk),
        reference("filing", collection.filing_id),
        fields,
    )
