"""Reads what of matters was granted to people outside the operator: those items, while the grant stands."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Model, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework.content import MatterContent
from zhengpin.casework.models import Exhibit, GrantedItem, MatterDocument, MatterGrant
from zhengpin.casework.problems import GrantNotFound
from zhengpin.casework.queries.content import content_of_parts
from zhengpin.casework.states import SharedKind


def shared_grants(actor: Actor) -> QuerySet[MatterGrant]:
    """Return the grants to the actor that stand now, the newest first. Raises Forbidden."""
    actor.require(Permission.READ_SHARED_MATTERS)
    rows = MatterGrant.objects.visible_to(actor).standing()
    return rows.select_related("matter", "organisation").order_by("-pk")


def shared_grant(actor: Actor, grant_id: UUID | str) -> MatterGrant:
    """Return one grant to the actor. Raises Forbidden, GrantNotFound, also for one that is over or another's."""
    return find_row(shared_grants(actor), grant_id, GrantNotFound)


def shared_items(actor: Actor, row: MatterGrant) -> QuerySet[GrantedItem]:
    """Return the items of a grant that the actor has found. Raises Forbidden."""
    actor.require(Permission.READ_SHARED_MATTERS)
    return GrantedItem.objects.visible_to(actor).filter(grant=row).order_by("kind", "pk")


def shared_content(actor: Actor, grant_id: UUID | str) -> MatterContent:
    """Return what a grant shows of its matter, and nothing besides. Raises Forbidden, GrantNotFound."""
    row = shared_grant(actor, grant_id)
    items = list(shared_items(actor, row))
    granted = {kind: {one.item for one in items if one.kind == kind} for kind in SharedKind}
    matter = row.matter
    return content_of_parts(
        matter,
        subjects=_of(matter.subjects.all(), granted[SharedKind.SUBJECT]),
        parties=_of(matter.parties.filter(removed_at=None), granted[SharedKind.PARTY]),
        documents=_of(matter.documents.all(), granted[SharedKind.DOCUMENT]),
        exhibits=_of(matter.exhibits.all(), granted[SharedKind.EXHIBIT]),
        with_summary=bool(granted[SharedKind.SUMMARY]),
        with_graph=bool(granted[SharedKind.GRAPH]),
        with_figures=bool(granted[SharedKind.FIGURES]),
    )


def shared_document(actor: Actor, grant_id: UUID | str, document_id: UUID | str) -> MatterDocument:
    """Return a document that a grant holds. Raises Forbidden, GrantNotFound."""
    rows = MatterDocument.objects.filter(pk__in=_granted(actor, grant_id, SharedKind.DOCUMENT))
    return find_row(rows.select_related("blob").exclude(blob=None), document_id, GrantNotFound)


def shared_photo(actor: Actor, grant_id: UUID | str, exhibit_id: UUID | str, digest: str) -> Exhibit:
    """Return the exhibit of a grant of which a photo is. Raises Forbidden, GrantNotFound."""
    rows = Exhibit.objects.filter(pk__in=_granted(actor, grant_id, SharedKind.EXHIBIT), photos__blob=digest)
    return find_row(rows.distinct(), exhibit_id, GrantNotFound)


def _granted(actor: Actor, grant_id: UUID | str, kind: SharedKind) -> list[UUID]:
    row = shared_grant(actor, grant_id)
    items = shared_items(actor, row).filter(kind=kind.value)
    return [UUID(one) for one in items.values_list("item", flat=True)]


def _of[Row: Model](rows: QuerySet[Row], keys: Iterable[str]) -> list[Row]:
    wanted = list(keys)
    return list(rows.filter(pk__in=wanted).order_by("pk")) if wanted else []
