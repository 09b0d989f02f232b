"""The one contract that a marketplace implements: its schema, its example, and the bodies that are really sent."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.flows.decisions.deciding import SAME_FILE, open_for, stored_listing
from tests.receiver import receiver
from zhengpin.accounts.actor import system
from zhengpin.enforcement.models import Instruction
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.messages.operations import add_endpoint
from zhengpin.messages.states import EventType

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))


def schema() -> jsonschema_rs.Validator:
    body = DOCUMENT["webhooks"]["instruction.created"]["post"]["requestBody"]
    return jsonschema_rs.Draft202012Validator(
        body["content"]["application/json"]["schema"] | {"components": DOCUMENT["components"]},
        validate_formats=True,
    )


def test_the_example_keeps_the_schema_and_stands_in_the_docs() -> None:
    [example] = DOCUMENT["components"]["schemas"]["InstructionCreated"]["examples"]
    schema().validate(example)
    page = (ROOT / "docs" / "integrating" / "marketplace.md").read_text(encoding="utf-8")
    shown = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    assert example in shown


def test_the_schema_refuses_what_no_receiver_could_follow() -> None:
    [example] = DOCUMENT["components"]["schemas"]["InstructionCreated"]["examples"]
    for field in ("number", "uid", "verb", "measure", "subject"):
        data = {name: value for name, value in example["data"].items() if name != field}
        assert not schema().is_valid(example | {"data": data}), field
    assert not schema().is_valid(example | {"data": example["data"] | {"measure": "unheard_of"}})


@pytest.mark.django_db
def test_what_is_sent_keeps_the_schema_and_an_undo_names_its_order(
    operator: Any, holder: Any, settings: Any, tmp_path: Path
) -> None:
    settings.BLOB_DIR, settings.PRIVATE_HOSTS_ALLOWED = tmp_path / "blobs", ["127.0.0.1"]
    actor = system("tests")
    with receiver() as market:
        add_endpoint(
            organisation_id=operator.pk,
            url=market.url,
            event_types=[EventType.INSTRUCTION_CREATED],
            actor=actor,
        )
        case, verdict = open_for(SAME_FILE, holder, about=stored_listing("a-1"))
        made = decision.decide_by_rule(case=case, verdict=verdict, actor=actor)
        run_due()
        decision.overturn(decision_id=made.pk, outcome="not_infringing", explanation="Wrong.", actor=actor)
        run_due()
    sent = [one.message for one in market.received]
    assert {one["data"]["verb"] for one in sent} == {"apply", "reverse"}
    for one in sent:
        schema().validate(one)
    orders = {one.uid: one for one in Instruction.objects.filter(verb="apply")}
    for one in sent:
        if one["data"]["verb"] == "reverse":
            named = one["data"]["reverses"]
            order = Instruction.objects.get(uid=named["uid"])
            assert (order.number, named["cause"]) == (named["number"], "overturned")
            assert order.uid in orders
