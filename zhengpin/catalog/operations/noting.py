"""Notes what others tell of the catalogue: how the marketplace shows a thing, what a category holds."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog import events
from zhengpin.catalog.models import Category, Listing
from zhengpin.catalog.problems import ListingNotFound, SubjectNotFound
from zhengpin.catalog.states import ListingState, SubjectKind, SubjectState
from zhengpin.catalog.subjects import TABLES, identity
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def note_state(*, listing_id: UUID | str, state: ListingState, actor: Actor) -> Listing:
    """Note how the marketplace now shows a listing, once it has said so; the state it has already changes nothing.

    Raises ListingNotFound.
    """
    row = find_row(Listing.objects.select_for_update(), listing_id, ListingNotFound)
    before = row.state
    if before == state:
        return row
    row.state = ListingState(state).value
    row.updated_at = clock.now()
    row.save(update_fields=["state", "updated_at"])
    record(
        events.LISTING_STATE_NOTED,
        actor=actor,
        subject=reference("listing", row.pk),
        parent=reference("merchant", row.merchant_id),
        state=row.state,
        before=before,
    )
    return row


@transaction.atomic
def note_subject_state(
    *, subject_kind: SubjectKind, identifier: UUID, state: SubjectState, actor: Actor
) -> None:
    """Note how the marketplace now shows what is no listing; the state that it has already changes nothing.

    identifier: as in its reference. A live room that is over is not shown again by that. Raises SubjectNotFound.
    """
    for model, _ in TABLES[subject_kind]:
        row = (
            model.objects.select_for_update(of=("self",))
            .filter(**{identity(subject_kind): identifier})
            .first()
        )
        if row is not None:
            break
    else:
        raise SubjectNotFound()
    before = row.state
    over = state == SubjectState.LIVE and getattr(row, "ended_at", None) is not None
    row.state = (SubjectState.ENDED if over else SubjectState(state)).value
    if before == row.state:
        return
    row.save(update_fields=["state"])
    record(
        events.SUBJECT_STATE_NOTED,
        actor=actor,
        subject=reference(subject_kind.value, identifier),
        state=row.state,
        before=before,
    )


@transaction.atomic
def map_category(*, source: str, path: str, nice_classes: Iterable[int], actor: Actor) -> Category:
    """Say which Nice classes (1 to 45) the goods of a marketplace's category fall in. Raises Forbidden, ValueError."""
    actor.require(Permission.WRITE_RULES)
    classes = sorted(set(nice_classes))
    if not set(classes) <= set(range(1, 46)):
        raise ValueError("Nice classes are 1 to 45")
    row, made = Category.objects.get_or_create(source=source, path=path, defaults={"nice_classes": classes})
    if not made and row.nice_classes == classes:
        return row
    row.nice_classes = classes
    row.save(update_fields=["nice_classes"])
    record(
        events.CATEGORY_MAPPED,
        actor=actor,
        subject=reference("category", row.pk),
        source=source,
        path=path,
        nice_classes=", ".join(map(str, classes)),
    )
    return row
