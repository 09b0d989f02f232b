"""Keeps the pictures that come beside names: avatars of shops, creators and live rooms, resolved before the write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.catalog import events
from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.listing_input import PictureInput
from zhengpin.catalog.operations.naming import NewNames
from zhengpin.catalog.problems import LineProblem, problem
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

Avatars = Mapping[PictureInput, ResolvedPicture]
"""What became of each picture that was sent as an avatar."""
NONE: Avatars = MappingProxyType({})


def digest_of(given: PictureInput | None, avatars: Avatars) -> str:
    """Return the digest of an avatar that was kept, empty where none was sent or it was refused."""
    resolved = avatars.get(given) if given else None
    return (resolved.blob_digest or "") if resolved else ""


def refused_avatar(given: PictureInput | None, avatars: Avatars, field: str = "avatar") -> list[LineProblem]:
    """Return the problem with an avatar that was sent and refused."""
    resolved = avatars.get(given) if given else None
    return [problem(resolved.refusal, field, **resolved.facts)] if resolved and resolved.refusal else []


def follow_avatars(
    model: Any,
    given: Iterable[tuple[Any, PictureInput | None]],
    avatars: Avatars,
    named: NewNames,
    actor: Actor,
) -> None:
    """Give rows of one table the avatars that came with them, the last one of each; `named` takes those that differ."""
    changed = {}
    for row, picture in given:
        digest = digest_of(picture, avatars)
        if digest and digest != row.avatar_id:
            row.avatar_id = digest
            changed[row.pk] = row
    if not changed:
        return
    model.objects.bulk_update(changed.values(), ["avatar"])
    named.note(changed.values())
    kind = model._meta.model_name
    record_many(
        [
            Draft(events.AVATAR_CHANGED, reference(kind, row.pk), fields={"digest": row.avatar_id})
            for row in changed.values()
        ],
        actor=actor,
    )
