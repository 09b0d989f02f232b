"""Every write of the rulebook: draft, shadow, publish, retire, import and the installing of the default rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import Draft, record_many
from zhengpin.rulebook import events
from zhengpin.rulebook.exchange import default_rules, read_rules
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.queries import RuleNotFound
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.states import RULE, RuleOrigin, RuleState


@transaction.atomic
def draft(
    *, document: Mapping[str, Any], actor: Any, origin: RuleOrigin = RuleOrigin.OPERATOR
) -> RuleVersion:
    """Add the next version of the rule as a draft. Raises FaultyRule with every fault of the document."""
    actor.require(Permission.WRITE_RULES)
    rule = read_rule(document)
    row = _version(rule.source, _next_version(rule.code), origin, actor)
    _insert(row)
    record_many([_entry(events.RULE_DRAFTED, row, origin=row.origin)], actor=actor)
    return row


def _version(
    document: Mapping[str, Any], version: int, origin: RuleOrigin, actor: Any, **more: Any
) -> RuleVersion:
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


def _insert(row: RuleVersion) -> None:
    with _one_at_a_time():
        row.save(force_insert=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Turn the database's refusal of a second version in the same place into a Conflict."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Conflict(
            _("Someone else changed this rule at the same moment."),
            code="rule.changed_at_once",
            remedy=_("Look at its newest version, then try again."),
        ) from error


@transaction.atomic
def shadow(*, code: str, version: int, actor: Any) -> RuleVersion:
    """Let a draft run in the shadow of the rule in force: what it would change is reported, nothing follows from it."""
    actor.require(Permission.WRITE_RULES)
    row = _row(code, version)
    move(RuleVersion.objects.all(), RULE, "shadow", pk=row.pk)
    return _told(events.RULE_SHADOWED, row, actor)


@transaction.atomic
def publish(*, code: str, version: int, actor: Any) -> RuleVersion:
    """Put a version in force; the one in force until now is retired in the same moment."""
    actor.require(Permission.WRITE_RULES)
    row = _row(code, version)
    moment = clock.now()
    before = RuleVersion.objects.filter(code=code, state=RuleState.PUBLISHED.value).exclude(pk=row.pk).first()
    if before:
        move(RuleVersion.objects.all(), RULE, "retire", pk=before.pk, retired_at=moment)
        _told(events.RULE_RETIRED, before, actor, replaced_by=row.version)
    with _one_at_a_time():
        move(RuleVersion.objects.all(), RULE, "publish", pk=row.pk, published_at=moment)
    return _told(events.RULE_PUBLISHED, row, actor, replaces=before.version if before else None)


@transaction.atomic
def retire(*, code: str, version: int, actor: Any) -> RuleVersion:
    """Take a version out of force, or out of the shadow, without putting another in its place."""
    actor.require(Permission.WRITE_RULES)
    row = _row(code, version)
    move(RuleVersion.objects.all(), RULE, "retire", pk=row.pk, retired_at=clock.now())
    return _told(events.RULE_RETIRED, row, actor, replaced_by=None)


def _row(code: str, version: int) -> RuleVersion:
    row = RuleVersion.objects.filter(code=code, version=version).first()
    if row is None:
        raise RuleNotFound()
    return row


def _told(event: Any, row: RuleVersion, actor: Any, **more: Any) -> RuleVersion:
    row.refresh_from_db()
    record_many([_entry(event, row, **more)], actor=actor)
    return row


def _entry(event: Event, row: RuleVersion, **more: Any) -> Draft:
    told = {"code": row.code, "version": row.version, "digest": row.document_digest}
    return Draft(event, reference("rule", row), fields=told | more)


@transaction.atomic
def import_rulebook(*, text: str, actor: Any) -> list[RuleVersion]:
    """Draft every rule of a YAML file whose content is not the newest version's already; return the drafts.

    All or nothing: raises FaultyRule naming every fault of every rule.
    """
    actor.require(Permission.WRITE_RULES)
    documents = [rule.source for rule in read_rules(text)]
    return [draft(document=document, actor=actor) for document in _changed(documents)]


def _changed(documents: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    newest = {row.code: row.document_digest for row in RuleVersion.objects.order_by("version")}
    return [
        document
        for document in documents
        if newest.get(document["code"]) != canonical.digest(canonical.plain(dict(document)))
    ]


@transaction.atomic
def install_defaults(*, actor: Any) -> list[RuleVersion]:
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
    changed = _changed(documents)
    new = _publish_first([one for one in changed if one["code"] not in known], actor)
    return new + [_install(one, actor) for one in changed if one["code"] in known]


def _publish_first(documents: Iterable[Mapping[str, Any]], actor: Any) -> list[RuleVersion]:
    """Publish the first version of rules that ship with the package, all by a few statements."""
    moment = clock.now()
    rows = [
        _version(document, 1, RuleOrigin.DEFAULT, actor, state=RuleState.PUBLISHED.value, published_at=moment)
        for document in documents
    ]
    with _one_at_a_time():
        RuleVersion.objects.bulk_create(rows)
    drafted = [_entry(events.RULE_DRAFTED, row, origin=row.origin) for row in rows]
    published = [_entry(events.RULE_PUBLISHED, row, replaces=None) for row in rows]
    record_many(drafted + published, actor=actor)
    return rows


def _install(document: Mapping[str, Any], actor: Any) -> RuleVersion:
    row = draft(document=document, actor=actor, origin=RuleOrigin.DEFAULT)
    return publish(code=row.code, version=row.version, actor=actor)
