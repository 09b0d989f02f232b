"""Adds organisations."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.events import ORGANISATION_CREATED
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

SENT_WITH_THE_CATALOGUE = frozenset({OrganisationKind.MERCHANT, OrganisationKind.CREATOR})


@transaction.atomic
def create_organisation(
    *, kind: OrganisationKind, name: str, language: str = "zh-hans", actor: Actor
) -> Organisation:
    """Add one organisation. Raises Forbidden."""
    return create_organisations(kind=kind, names=[name], language=language, actor=actor)[0]


@transaction.atomic
def create_organisations(
    *, kind: OrganisationKind, names: Sequence[str], language: str = "zh-hans", actor: Actor
) -> list[Organisation]:
    """Add many organisations of one kind by two statements, in the order of `names`. Raises Forbidden.

    Whoever may send the catalogue may add merchants and creators, because each of them is an organisation.
    """
    sends_them = kind in SENT_WITH_THE_CATALOGUE and actor.may(Permission.SEND_CATALOGUE)
    if not sends_them:
        actor.require(Permission.MANAGE_ACCOUNTS)
    moment = clock.now()
    made = [
        Organisation(kind=kind.value, name=name[:200], language=language, created_at=moment) for name in names
    ]
    Organisation.objects.bulk_create(made, batch_size=500)
    record_many(
        [
            Draft(
                ORGANISATION_CREATED,
                reference("organisation", one.id),
                fields={"name": one.name, "kind": one.kind},
            )
            for one in made
        ],
        actor=actor,
    )
    return made
