"""Adds source files to deposits: what a copyist lacks."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.originals import events
from zhengpin.originals.models import SourceFile
from zhengpin.originals.problems import SourceKindUnknown
from zhengpin.originals.queries.reading import deposit
from zhengpin.originals.states import SourceKind


@transaction.atomic
def add_source(
    *,
    deposit_id: UUID | str,
    blob: Blob,
    kind: str,
    name: str = "",
    facts: Mapping[str, object] | None = None,
    actor: Actor,
) -> SourceFile:
    """Add a stored file to one's own deposit as a source; one that is there already comes back as it is.

    facts: what was measured of it. Nothing follows from a source before it was measured.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = deposit(actor, deposit_id)
    if kind not in set(SourceKind):
        raise SourceKindUnknown(known=[one.value for one in SourceKind])
    source, new = SourceFile.objects.get_or_create(
        deposit=row,
        sha256=blob.pk,
        defaults={
            "blob": blob,
            "kind": kind,
            "name": name[:300],
            "facts": dict(facts or {}),
            "added_by": actor.ref,
            "added_at": clock.now(),
        },
    )
    if new:
        record(
            events.SOURCE_ADDED,
            actor=actor,
            subject=reference("deposit", row.pk),
            digest=row.sha256,
            source_digest=blob.pk,
            kind=kind,
            name=source.name,
        )
    return source
