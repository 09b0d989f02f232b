"""Every read of the rulebook: versions and comments for people, and the rules in force for the engine."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit.errors import NotFound
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.exchange import write_rules
from zhengpin.rulebook.models import RuleComment, RuleVersion
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.states import RuleState

_read: dict[tuple[str, int, str], RuleDocument] = {}
_guard = threading.Lock()


class RuleNotFound(NotFound):
    code = "rule.not_found"
    message = _("There is no such rule version.")
    remedy = _("Look the code and the version up in the rulebook.")


class CommentNotFound(NotFound):
    code = "rule_comment.not_found"
    message = _("There is no such comment.")
    remedy = _("Look it up in the list of comments.")


def published() -> list[RuleDocument]:
    """Return the rules in force, by code (a system read).

    One small query; the documents themselves are read once a process, for a version never changes.
    """
    return _documents(Q(state=RuleState.PUBLISHED.value))


def shadowed() -> list[RuleDocument]:
    """Return the candidates that run in the shadow, by code and version (a system read).

    What ran there when it was scheduled goes on until it is in force.
    """
    shadow = RuleState.SHADOW.value
    return _documents(Q(state=shadow) | Q(state=RuleState.SCHEDULED.value, scheduled_from=shadow))


def named(names: Iterable[str]) -> list[RuleDocument]:
    """Return the versions of these names, `code@version`, by code, in whatever state they are now (a system read)."""
    wanted = set(names)
    rules = _documents(Q(code__in={name.partition("@")[0] for name in wanted}))
    return [rule for rule in rules if rule.name in wanted]


def _documents(standing: Q) -> list[RuleDocument]:
    rows = RuleVersion.objects.filter(standing).order_by("code", "version")
    keys = list(rows.values_list("code", "version", "document_digest"))
    if missing := [key for key in keys if key not in _read]:
        codes = {code for code, *_rest in missing}
        with _guard:
            for row in rows.filter(code__in=codes):
                _read[(row.code, row.version, row.document_digest)] = document_of(row)
    return [_read[key] for key in keys if key in _read]


def document_of(row: RuleVersion) -> RuleDocument:
    """Return a row's document as the engine reads it."""
    return read_rule(row.document, version=row.version, place=str(row), stored=True)


def rules(actor: Actor, *, state: str = "", code: str = "") -> QuerySet[RuleVersion]:
    """Return the rule versions that the actor may see, by code, newest version first."""
    rows = RuleVersion.objects.visible_to(actor)
    if state:
        rows = rows.filter(state=state)
    if code:
        rows = rows.filter(code=code)
    return rows.order_by("code", "-version")


def rule(actor: Actor, code: str, version: int | None = None) -> RuleVersion:
    """Return one version, by default the one in force. Raises RuleNotFound."""
    rows = RuleVersion.objects.visible_to(actor).filter(code=code)
    rows = rows.filter(state=RuleState.PUBLISHED.value) if version is None else rows.filter(version=version)
    row = rows.first()
    if row is None:
        raise RuleNotFound()
    return row


def rule_counts(actor: Actor) -> dict[str, int]:
    """Return how many versions stand in each state, every state named."""
    rows = RuleVersion.objects.visible_to(actor).order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in RuleState} | dict(rows)


def former_of(row: RuleVersion) -> RuleVersion | None:
    """Return the version that was in force before this one; None where there was none (a system read)."""
    earlier = RuleVersion.objects.filter(code=row.code, version__lt=row.version, published_at__isnull=False)
    return earlier.filter(state=RuleState.RETIRED.value).order_by("-version").first()


def waiting_for_agreement(actor: Actor) -> QuerySet[RuleVersion]:
    """Return the versions for which a second person is asked, the longest waiting first."""
    rows = rules(actor).filter(asked_at__isnull=False, agreed_at__isnull=True, published_at__isnull=True)
    return rows.exclude(state=RuleState.RETIRED.value).order_by("asked_at")


def export_rulebook(actor: Actor) -> str:
    """Return the rules in force as YAML that `operations.import_rulebook` takes."""
    rows = rules(actor, state=RuleState.PUBLISHED.value)
    return write_rules(row.document for row in rows)


def rules_to_come(actor: Actor) -> QuerySet[RuleVersion]:
    """Return the scheduled versions, the soonest first."""
    return rules(actor, state=RuleState.SCHEDULED.value).order_by("in_force_from", "code")


def due_rules(actor: Actor) -> QuerySet[RuleVersion]:
    """Return the scheduled versions whose day has come, the earliest first."""
    return rules_to_come(actor).filter(in_force_from__lte=today())


def newest_versions(actor: Actor, codes: Iterable[str]) -> dict[str, RuleVersion]:
    """Return the newest version of each of these codes, in force or not, by code."""
    rows = RuleVersion.objects.visible_to(actor).filter(code__in=set(codes)).order_by("code", "version")
    return {row.code: row for row in rows}


def in_force_now(actor: Actor, codes: Iterable[str]) -> dict[str, RuleVersion]:
    """Return the versions in force of these codes, by code."""
    rows = rules(actor, state=RuleState.PUBLISHED.value).filter(code__in=set(codes))
    return {row.code: row for row in rows}


def comments(
    actor: Actor,
    *,
    code: str = "",
    version: int | None = None,
    own: bool = False,
    waiting: bool | None = None,
) -> QuerySet[RuleComment]:
    """Return the comments that the actor may see, newest first: its organisations' own, or for the operator all.

    own: its organisations' also for the operator; waiting: whether the version is still scheduled.
    """
    rows = RuleComment.objects.visible_to(actor).select_related("rule", "organisation")
    if own:
        rows = rows.filter(organisation_id__in=actor.organisation_ids)
    if waiting is not None:
        still = Q(rule__state=RuleState.SCHEDULED.value)
        rows = rows.filter(still if waiting else ~still)
    if code:
        rows = rows.filter(rule__code=code)
    if version is not None:
        rows = rows.filter(rule__version=version)
    return rows.order_by("-pk")


def public_comment(actor: Actor, comment_id: UUID) -> RuleComment:
    """Return a comment that somebody made without signing in, to whoever holds its address. Raises CommentNotFound.

    Its id is the secret: it is shown to whoever made the comment, once.
    """
    rows = RuleComment.objects.filter(organisation__isnull=True).select_related("rule")
    rows = rows.filter(rule__in=rules(actor))
    return find_row(rows, comment_id, CommentNotFound)


def comment(actor: Actor, comment_id: UUID) -> RuleComment:
    """Return one comment. Raises CommentNotFound."""
    return find_row(comments(actor), comment_id, CommentNotFound)
