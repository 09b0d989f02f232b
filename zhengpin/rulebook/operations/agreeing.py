"""Has a second person agree to a version of a rule that acts by itself, before anyone puts it in force."""

from __future__ import annotations

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.rulebook import events
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.notice import needs_second
from zhengpin.rulebook.operations.recording import recorded, row_of
from zhengpin.rulebook.problems import NothingToAgree, RuleNeedsPerson, RuleNeedsSecondPerson, RuleSamePerson
from zhengpin.rulebook.states import RuleState

OPEN = (RuleState.DRAFT.value, RuleState.SHADOW.value)


def agreed_by_two(row: RuleVersion, actor: Actor) -> RuleVersion:
    """Return the version. Raises SecondPersonNeeded where one is missing; what ships with the software needs none."""
    if needs_second(row) and not actor.ref.startswith("system:"):
        raise RuleNeedsSecondPerson()
    return row


@transaction.atomic
def ask_agreement(*, code: str, version: int, actor: Actor) -> RuleVersion:
    """Ask, as the first person, for a second person's agreement to a version, once.

    Raises PersonNeeded, NothingToAgree, RuleNotFound, Forbidden.
    """
    row = _row_for_a_person(code, version, actor)
    waiting = RuleVersion.objects.filter(pk=row.pk, state__in=OPEN, asked_at__isnull=True)
    asked = {"asked_by": actor.ref, "asked_at": clock.now()}
    if not needs_second(row) or not waiting.update(**asked):
        raise NothingToAgree()
    return recorded(events.RULE_AGREEMENT_ASKED, row, actor)


@transaction.atomic
def agree(*, code: str, version: int, actor: Actor) -> RuleVersion:
    """Agree, as a person who neither wrote the version nor asked, to its being put in force.

    Raises PersonNeeded, SamePerson, NothingToAgree, RuleNotFound, Forbidden.
    """
    row = _row_for_a_person(code, version, actor)
    if actor.ref in (row.asked_by, row.created_by):
        raise RuleSamePerson()
    waiting = RuleVersion.objects.filter(
        pk=row.pk, state__in=OPEN, asked_at__isnull=False, agreed_at__isnull=True
    )
    if not waiting.update(agreed_by=actor.ref, agreed_at=clock.now()):
        raise NothingToAgree()
    return recorded(events.RULE_AGREED, row, actor, asked_by=row.asked_by)


def _row_for_a_person(code: str, version: int, actor: Actor) -> RuleVersion:
    """Return a version to a person who may write rules: of two programs nobody knows who stands behind them."""
    actor.require(Permission.WRITE_RULES)
    if not actor.ref.startswith("person:"):
        raise RuleNeedsPerson()
    return row_of(code, version)
