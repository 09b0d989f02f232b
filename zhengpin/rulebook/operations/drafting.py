"""Writes rule versions down as drafts: one from its document, or all that a file changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.ledger.operations import record_many
from zhengpin.rulebook import events
from zhengpin.rulebook.exchange import read_rules
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations.recording import entry, one_at_a_time
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.states import RuleOrigin


@transaction.atomic
def draft(
    *, document: Mapping[str, object], actor: Actor, origin: RuleOrigin = RuleOrigin.OPERATOR
) -> RuleVersion:
    """Add the next version of the rule as a draft. Raises FaultyRule with every fault of the document."""
    actor.require(Permission.WRITE_RULES)
    rule = read_rule(document)
    row = version_of(rule.source, _next_version(rule.code), origin, actor)
    with one_at_a_time():
        row.save(force_insert=True)
    record_many([entry(events.RULE_DRAFTED, row, origin=row.origin)], actor=actor)
    return row


def version_of(
    document: Mapping[str, object], version: int, origin: RuleOrigin, actor: Actor, **more: object
) -> RuleVersion:
    """Return a row that is not stored yet."""
    plain = canonical.plain(dict(document))
    return RuleVersion(
        code=plain["code"],
        version=version,
        origin=origin.value,
        document=plain,
        document_digest=canonical.digest(plain),
        created_by=actor.ref,
        created_at=clock.now(),
        **more,
    )


def _next_version(code: str) -> int:
    latest = (
        RuleVersion.objects.filter(code=code).order_by("-version").values_list("version", flat=True).first()
    )
    return (latest or 0) + 1


@transaction.atomic
def import_rulebook(*, text: str, actor: Actor) -> list[RuleVersion]:
    """Draft every rule of a YAML file whose content is not the newest version's already; return the drafts.

    All or nothing: raises FaultyRule naming every fault of every rule.
    """
    actor.require(Permission.WRITE_RULES)
    documents = [rule.source for rule in read_rules(text)]
    return [draft(document=document, actor=actor) for document in changed(documents)]


@transaction.atomic
def draft_if_changed(*, document: Mapping[str, object], actor: Actor) -> RuleVersion | None:
    """Draft a rule as `draft` does; None, and nothing, where its newest version says the same. Raises FaultyRule."""
    actor.require(Permission.WRITE_RULES)
    differing = changed([read_rule(document).source])
    return draft(document=differing[0], actor=actor) if differing else None


def changed(documents: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the documents that are not their code's newest version already."""
    newest = {row.code: row.document_digest for row in RuleVersion.objects.order_by("version")}
    return [
        document
        for document in documents
        if newest.get(document["code"]) != canonical.digest(canonical.plain(dict(document)))
    ]
