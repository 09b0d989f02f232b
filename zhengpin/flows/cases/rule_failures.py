"""Notifies the operator, who owns the rules, of one whose condition could not be evaluated: a version once a day."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import organisations, today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice
from zhengpin.rulebook.evaluate import Verdict

NOTIFIER = system("rulebook")


def notify_of_failures(verdicts: Iterable[Verdict]) -> None:
    """Notify of every rule that failed in these verdicts; what failed counted as unknown, so that nobody was hit."""
    failed: dict[str, str] = {}
    for verdict in verdicts:
        failed |= verdict.failed
    if not failed:
        return
    operators = list(organisations(NOTIFIER).filter(kind=OrganisationKind.OPERATOR.value))
    for rule, why in failed.items():
        for operator in operators:
            issue_notice(
                organisation_id=operator.pk,
                about=reference("rule", f"{rule}/{today().isoformat()}"),
                letter="rule_failed",
                values={"rule": {"en": rule, "zh": rule}, "explanation": {"en": why, "zh": why}},
                actor=NOTIFIER,
            )
