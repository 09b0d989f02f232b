"""Rehearsals over the API: what the pages do, with the same permissions and the same refusals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.rulebook.evaluating import ROOT, ask
from tests.rulebook.test_evaluate import PICTURE
from tests.rulebook.test_shadow_log import LOWER
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations import draft, install_defaults

pytestmark = pytest.mark.django_db


def test_one_is_started_followed_read_and_cancelled(api_of, operator) -> None:
    install_defaults(actor=ROOT)
    draft(document=RuleVersion.objects.get(code="R-12").document | {"when": LOWER}, actor=ROOT)
    ask([PICTURE | {"score": 0.35}], at=clock.now())
    owner, reviewer = api_of(operator, Role.RULE_OWNER), api_of(operator, Role.REVIEWER)
    path, day = "/v1/rules/R-12/2/backtests", today()
    body = {"first": day.isoformat(), "last": day.isoformat()}
    assert reviewer.post(path, body, content_type="application/json").status_code == 403
    late = body | {"last": (day + timedelta(days=1)).isoformat()}
    refused = owner.post(path, late, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (422, "backtest.no_period")
    made = owner.post(path, body, content_type="application/json")
    assert (made.status_code, made.json()["state"], made.json()["total"]) == (202, "queued", 1)
    run_due()
    one = f"/v1/backtests/{made.json()['id']}"
    told = owner.get(one).json()
    assert (told["state"], told["result"]["changes"]) == ("done", {"pass → review": 1})
    assert reviewer.get(one).status_code == 403
    [listed] = owner.get("/v1/backtests?code=R-12").json()["items"]
    assert listed["result"] is None
    assert owner.post(f"{one}/cancel").json()["code"] == "rehearsal.cannot_cancel"
    second = owner.post(path, body, content_type="application/json").json()["id"]
    assert owner.post(f"/v1/backtests/{second}/cancel").json()["state"] == "cancelled"
