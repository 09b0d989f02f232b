"""A process that is killed while a decision takes effect leaves nothing half done; the next one does it all, once."""

from __future__ import annotations

import signal

import pytest

from tests.jobs import outside

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OPEN = """
import json
from datetime import timedelta
from tests.cast import organisation
from tests.flows.decisions.deciding import LIKE_PICTURE, open_for
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.decisions.decision import decide
from zhengpin.kit import clock
organisation(OrganisationKind.OPERATOR, "Harbour Market")
case, _ = open_for(LIKE_PICTURE, organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio"))
with clock.set_to(clock.now() - timedelta(minutes=5)):
    made = decide(case_id=case.pk, outcome="infringing", actor=system("reviewer"))
print(json.dumps(str(made.pk)))
"""
SETTLE_AND_DIE = """
import os, signal
import zhengpin.flows.{module} as module
from zhengpin.flows.decisions.decision import settle
whole = module.{step}
def half(*arguments, **named):
    whole(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)
module.{step} = half
settle.call(decision_id={decision!r})
"""
SETTLE = """
import json
from zhengpin.flows.decisions.decision import settle
print(json.dumps(settle.call(decision_id={decision!r})))
"""
STATE = """
import json
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.ledger.models import Entry
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify
from zhengpin.messages.models import Notice, Statement
from zhengpin.review.models import Decision
told = ["decision.settled", "statement.issued", "measure.applied", "instruction.created", "notice.issued"]
seal_pending()
print(json.dumps({
    "decision": Decision.objects.get().state,
    "rows": [model.objects.count() for model in (Measure, Instruction, Statement, Notice)],
    "told": [Entry.objects.filter(event=name).count() for name in told],
    "ledger": verify().ok,
}))
"""
STEPS = [
    ("decisions.decision", "consequences.follow"),
    ("screening.origin", "settle_findings"),
    ("decisions.consequences", "notify_respondent"),
    ("decisions.consequences", "apply_measures"),
    ("screening.origin", "notify_decision"),
]


def test_killed_at_every_step_it_takes_effect_once(tmp_path):
    with outside.database(tmp_path) as env:
        decision = outside.ask(OPEN, env)
        for module, step in STEPS:
            code = SETTLE_AND_DIE.format(module=module, step=step, decision=decision)
            assert outside.ended(code, env) == -signal.SIGKILL, f"{step} was not reached"
            state = outside.ask(STATE, env)
            assert (state["decision"], state["rows"], state["told"]) == ("pending", [0] * 4, [0] * 5), step
        assert outside.ask(SETTLE.format(decision=decision), env) is True
        assert outside.ask(SETTLE.format(decision=decision), env) is False
        assert outside.ask(STATE, env) == {
            "decision": "settled",
            "rows": [1] * 4,
            "told": [1] * 5,
            "ledger": True,
        }
