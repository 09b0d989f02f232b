"""Publishes, returns and takes down guides, and tells whoever drafted them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.education import operations
from zhengpin.education.models import GuideVersion
from zhengpin.flows.letters.values import same
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice


@transaction.atomic
def publish(*, version_id: UUID, actor: Actor) -> GuideVersion:
    """Publish a submitted version, and tell its brand where everyone reads it. Raises as `publish_guide` does."""
    row = operations.publish_guide(version_id=version_id, actor=actor)
    page = f"{settings.PUBLIC_ADDRESS}/public/guides/{row.guide_id}/"
    _notify(row, "guide_published", {"portal_url": page}, actor)
    return row


@transaction.atomic
def return_(*, version_id: UUID, note: str, actor: Actor) -> GuideVersion:
    """Return a submitted version, and tell its brand what has to change. Raises as `return_guide` does."""
    row = operations.return_guide(version_id=version_id, note=note, actor=actor)
    values = {"explanation": same(row.note), "portal_url": _desk(row)}
    _notify(row, "guide_returned", values, actor)
    return row


@transaction.atomic
def withdraw(*, version_id: UUID, note: str, actor: Actor) -> GuideVersion:
    """Withdraw a version; of a public one that somebody else than its brand took down, tell the brand why."""
    row = operations.withdraw_guide(version_id=version_id, note=note, actor=actor)
    if row.published_at is not None and row.guide.organisation_id not in actor.organisation_ids:
        values = {"explanation": same(row.note), "portal_url": _desk(row)}
        _notify(row, "guide_withdrawn", values, actor)
    return row


def _desk(row: GuideVersion) -> str:
    return f"{settings.PUBLIC_ADDRESS}/guides/versions/{row.pk}/"


def _notify(row: GuideVersion, letter: str, values: Mapping[str, object], actor: Actor) -> None:
    said: dict[str, object] = {"holder": row.guide.organisation.name, "brand": row.guide.brand}
    issue_notice(
        organisation_id=row.guide.organisation_id,
        about=reference("guide", f"{row.guide_id}@{row.number}-{row.revision}"),
        letter=letter,
        values=said | dict(values),
        actor=actor,
    )
