"""Stands for what a merchant or creator deposits: one filing a depositor, approved as it is made."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.rights import events
from zhengpin.rights.content import content_digest
from zhengpin.rights.details import kind_of, write_details
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.operations.access import record_event
from zhengpin.rights.problems import HolderNotFound
from zhengpin.rights.states import COLLECTION, FilingKind, FilingState


@transaction.atomic
def open_collection(*, organisation_id: UUID, actor: Actor) -> Filing:
    """Return the filing of all that an organisation deposits, made with its holder where there is none.

    Nobody reviews it: each picture is examined as it is deposited, and acts as far as its strength allows.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    organisation = Organisation.objects.visible_to(actor).filter(pk=organisation_id).first()
    if organisation is None:
        raise HolderNotFound()
    holder = _holder_of(organisation, actor)
    present = Filing.objects.filter(holder=holder, external_id=COLLECTION).first()
    return present or _file(holder, actor)


def _title(holder: RightsHolder) -> str:
    chinese = holder.organisation.language.startswith("zh")
    return f"{holder.names['zh']} 原创库" if chinese else f"Originals of {holder.name}"


def _holder_of(organisation: Organisation, actor: Actor) -> RightsHolder:
    holder, new = RightsHolder.objects.get_or_create(
        organisation=organisation, defaults={"name": organisation.name}
    )
    if new:
        record(events.HOLDER_CREATED, actor=actor, subject=reference("holder", holder.pk), name=holder.name)
    return holder


def _file(holder: RightsHolder, actor: Actor) -> Filing:
    moment = clock.now()
    filing = Filing(
        kind=FilingKind.ORIGINAL_PICTURE.value,
        holder=holder,
        title=_title(holder),
        external_id=COLLECTION,
        state=FilingState.APPROVED.value,
        valid_from=moment.date(),
        declared_true=True,
        filed_by=actor.ref,
        submitted_at=moment,
        decided_at=moment,
        created_at=moment,
        updated_at=moment,
    )
    try:
        with transaction.atomic():
            filing.save(force_insert=True)
    except IntegrityError:  # made by another at the same time
        return Filing.objects.get(holder=holder, external_id=COLLECTION)
    write_details(filing, kind_of(filing).empty())
    record_event(events.COLLECTION_OPENED, filing, actor, digest=content_digest(filing))
    return filing
