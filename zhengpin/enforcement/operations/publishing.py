"""Publishes the operator's own version of the ladder; versions never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement import events
from zhengpin.enforcement.models import PolicyVersion
from zhengpin.enforcement.policies import next_version
from zhengpin.enforcement.policy_reading import read_policy
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def publish_policy(
    *, document: Mapping[str, object], note: str = "", in_force_from: datetime | None = None, actor: Actor
) -> PolicyVersion:
    """Publish a version of the ladder. What was decided before is counted under its own version for ever.

    document: see `policy_reading`; its version must be the next one. in_force_from: None or past: at once. Raises
    FaultyPolicy, Invalid (`policy.version_wrong`), Forbidden.
    """
    actor.require(Permission.MANAGE_LADDER)
    policy = read_policy(document)
    following = next_version()
    if policy.version != following:
        raise Invalid(
            _("The next version of the penalty points is %(number)d.") % {"number": following},
            code="policy.version_wrong",
            field="version",
            remedy=_("Set the version to that number."),
        )
    plain = policy.model_dump(mode="json")
    now = clock.now()
    row = PolicyVersion.objects.create(
        version=policy.version,
        document=plain,
        note=note.strip()[:300],
        in_force_from=max(in_force_from or now, now),
        published_by=actor.ref,
        published_at=now,
    )
    record(
        events.POLICY_PUBLISHED,
        actor=actor,
        subject=reference("ladder", row.version),
        version=row.version,
        digest=canonical.digest(plain),
        note=row.note,
        in_force_from=row.in_force_from,
    )
    return row
