"""Installs the rules that ship with the package, and leaves what the operator wrote or retired alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.ledger.operations import record_many
from zhengpin.rulebook import events
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations.drafting import changed, draft, version_of
from zhengpin.rulebook.operations.moving import publish
from zhengpin.rulebook.operations.recording import entry, one_at_a_time
from zhengpin.rulebook.states import RuleOrigin, RuleState


@transaction.atomic
def install_defaults(*, actor: Actor) -> list[RuleVersion]:
    """Publish the rules that ship with the package, and return those that were new or had changed.

    A code of which the operator wrote any version, or which was retired without successor, is left alone. Run again,
    nothing changes.
    """
    actor.require(Permission.WRITE_RULES)
    rows = list(RuleVersion.objects.order_by("version"))
    ours = {row.code for row in rows if row.origin != RuleOrigin.DEFAULT.value}
    retired = {row.code for row in rows} - {
        row.code for row in rows if row.state == RuleState.PUBLISHED.value
    }
    documents = [rule.source for rule in default_rules() if rule.code not in ours | retired]
    known = {row.code for row in rows}
    differing = changed(documents)
    new = _publish_first([one for one in differing if one["code"] not in known], actor)
    return new + [_install(one, actor) for one in differing if one["code"] in known]


def _publish_first(documents: Iterable[Mapping[str, object]], actor: Actor) -> list[RuleVersion]:
    """Publish the first version of rules that ship with the package, all by a few statements."""
    moment = clock.now()
    rows = [
        version_of(
            document, 1, RuleOrigin.DEFAULT, actor, state=RuleState.PUBLISHED.value, published_at=moment
        )
        for document in documents
    ]
    with one_at_a_time():
        RuleVersion.objects.bulk_create(rows)
    drafted = [entry(events.RULE_DRAFTED, row, origin=row.origin) for row in rows]
    published = [entry(events.RULE_PUBLISHED, row, replaces=None) for row in rows]
    record_many(drafted + published, actor=actor)
    return rows


def _install(document: Mapping[str, object], actor: Actor) -> RuleVersion:
    row = draft(document=document, actor=actor, origin=RuleOrigin.DEFAULT)
    return publish(code=row.code, version=row.version, actor=actor)
