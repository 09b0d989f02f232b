"""Names the items of a request, holds what was found of them, and chooses field by field what is given out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest, ChosenField, Hold, RequestItem
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import of_request, require_person
from zhengpin.authorities.problems import FieldUnknown, NotActedOn, NotNow
from zhengpin.authorities.queries.reading import item, request
from zhengpin.authorities.states import ACTED_ON, CHANGEABLE, HoldState, ItemKind, ItemState, RequestKind
from zhengpin.kit import clock
from zhengpin.kit.holds import HeldKind

MOST_ITEMS = 200


@dataclass(frozen=True)
class FoundItem:
    """What was found here of an item. subject: typed reference, empty where it is known by a digest alone; title: of
    it; held: kinds and keys that are preserved from now on."""

    subject: str = ""
    title: str = ""
    held: Sequence[tuple[HeldKind, str]] = ()


@transaction.atomic
def name_item(
    *, request_id: UUID | str, kind: str, wording: str, found: FoundItem | None, actor: Actor
) -> RequestItem:
    """Name one thing that a request asks about, with what was found of it here; that is preserved at once.

    found: None where nothing of it is held. Raises Forbidden, RequestNotFound, NotNow once it was proposed or has
    ended, NotActedOn for what no measure can follow, Invalid naming the field.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = _changeable(request(actor, request_id))
    about = texts.choice(kind, ItemKind, "kind")
    if row.kind == RequestKind.ACT and about not in ACTED_ON:
        raise NotActedOn()
    last = RequestItem.objects.filter(request=row).aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_ITEMS:
        raise NotNow(most=MOST_ITEMS)
    state = ItemState.MATCHED if found else ItemState.NOT_HELD
    made = RequestItem.objects.create(
        request=row,
        position=last + 1,
        kind=about.value,
        state=state.value,
        wording=texts.words(wording, "wording"),
        subject=found.subject if found else "",
        title=found.title[:300] if found else "",
        named_by=actor.ref,
        named_at=clock.now(),
    )
    held = list(dict.fromkeys(found.held)) if found else []
    Hold.objects.bulk_create(Hold(item=made, kind=one.value, key=key) for one, key in held)
    of_request(
        events.ITEM_NAMED,
        row.pk,
        actor,
        position=made.position,
        item_kind=about.value,
        item_state=state.value,
        held=len(held),
    )
    return made


def _changeable(row: AuthorityRequest) -> AuthorityRequest:
    # Two who name an item at once would give both the same place: the second waits here for the first.
    locked = AuthorityRequest.objects.select_for_update().get(pk=row.pk)
    if locked.state not in CHANGEABLE:
        raise NotNow(state=locked.state)
    return locked


@transaction.atomic
def drop_item(*, item_id: UUID | str, actor: Actor) -> RequestItem:
    """Take an item out that was named by mistake: nothing of it is given out or acted on, and its hold ends.

    Raises Forbidden, RequestNeedsPerson, ItemNotFound, NotNow.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = item(actor, item_id)
    _changeable(row.request)
    if (
        not RequestItem.objects.filter(pk=row.pk)
        .exclude(state=ItemState.DROPPED.value)
        .update(state=ItemState.DROPPED.value)
    ):
        return row
    ChosenField.objects.filter(item=row).delete()
    Hold.objects.filter(item=row, state=HoldState.STANDING.value).update(
        state=HoldState.ENDED.value, ended_at=clock.now(), ended_by=actor.ref
    )
    of_request(events.ITEM_DROPPED, row.request_id, actor, position=row.position, item_kind=row.kind)
    return item(actor, row.pk)


@transaction.atomic
def choose_fields(
    *, item_id: UUID | str, fields: Sequence[str], offered: Sequence[str], actor: Actor
) -> RequestItem:
    """Choose which fields of an item are given out, each by itself; whatever is not chosen is not given.

    fields: codes, in place of those chosen before; offered: what is held of it, of which alone can be chosen. Raises
    Forbidden, ItemNotFound, NotNow, FieldUnknown.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = item(actor, item_id)
    _changeable(row.request)
    wanted = list(dict.fromkeys(fields))
    if not set(wanted) <= set(offered):
        raise FieldUnknown()
    chosen = ChosenField.objects.filter(item=row)
    standing = set(chosen.values_list("field", flat=True))
    if standing == set(wanted):
        return row
    chosen.exclude(field__in=wanted).delete()
    ChosenField.objects.bulk_create(
        ChosenField(item=row, field=one, chosen_by=actor.ref, chosen_at=clock.now())
        for one in wanted
        if one not in standing
    )
    of_request(
        events.FIELDS_CHOSEN,
        row.request_id,
        actor,
        position=row.position,
        count=len(wanted),
        fields=sorted(wanted),
    )
    return row
