"""What somebody is asked before a version is put in force, and how it can be taken back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names
from zhengpin.kit import clock
from zhengpin.rulebook import queries
from zhengpin.rulebook.backtests.queries import book_has_changed, last_done
from zhengpin.rulebook.notice import needs_second, until_unexplained
from zhengpin.rulebook.states import RULE, Outcome, RuleState
from zhengpin.web.rules.backtesting import changes_shown

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion


def effect_of(actor: Actor, row: RuleVersion) -> dict[str, object] | None:
    """Return what the last finished rehearsal of a version found; None where it was never rehearsed."""
    backtest = last_done(actor, row)
    if backtest is None or backtest.result is None:
        return None
    return {
        "backtest": backtest,
        "result": backtest.result,
        "changes": changes_shown(backtest.result["changes"].items()),
        "stale": book_has_changed(backtest),
    }


def second_person_of(actor: Actor, row: RuleVersion) -> dict[str, object]:
    """Return whether a second person must agree, who asked, who agreed, and what the actor can do about it."""
    names = display_names(actor, [row.asked_by, row.agreed_by])
    missing, may_write = needs_second(row), actor.may(Permission.WRITE_RULES)
    own = actor.ref in (row.asked_by, row.created_by)
    return {
        "concerned": row.document["outcome"] == Outcome.ACT.value,
        "missing": missing,
        "asked_by": names.get(row.asked_by, ""),
        "agreed_by": names.get(row.agreed_by, ""),
        "may_ask": missing and may_write and row.asked_at is None,
        "may_agree": missing and may_write and row.asked_at is not None and not own,
        "own": own,
    }


def may_publish(actor: Actor, row: RuleVersion) -> bool:
    """Return whether the actor can put a version in force, or a former one in force again."""
    allowed = RULE.allowed(row.state)
    again = "put_back" in allowed and row.published_at is not None
    return actor.may(Permission.WRITE_RULES) and ("publish" in allowed or again)


def taking_back_of(actor: Actor, row: RuleVersion) -> dict[str, object] | None:
    """Return how a version in force is taken back; None for another, and to those who may not."""
    if row.state != RuleState.PUBLISHED or not actor.may(Permission.WRITE_RULES):
        return None
    until = until_unexplained(row)
    return {"former": queries.former_of(row), "until": until, "unexplained": until > clock.now()}
