"""`zhengpin feedback corrections`: what was taken up, in the form that weights are fitted to."""

from __future__ import annotations

import json
from typing import Any

from tests.catalog import sending
from tests.feedback.sending import order, review
from zhengpin.accounts.actor import system
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.operations.correcting import answer_correction
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.buyers.correcting import correct

SENDER = system("tests")


def test_only_what_was_taken_up_is_given_out(zhengpin: Any, operator: Any) -> None:
    sending.store(sending.listing("L-1"))
    items = [order(), review(), review("R-2", text="盗版，\n纸张很差")]
    receive_records(source="harbour", items=items, actor=SENDER)
    assert zhengpin("feedback", "corrections").out.strip() == ""
    for row in Feedback.objects.all():
        made = correct(feedback_id=row.pk, says="other", note="", actor=SENDER)
        answer_correction(correction_id=made.pk, take_up=row.says == "pirated", actor=SENDER)
    assert zhengpin("feedback", "corrections").out.strip() == "other\t盗版， 纸张很差"
    told = json.loads(zhengpin("feedback", "corrections", "--json").out)
    assert [(one["label"], one["was_read_as"]) for one in told["items"]] == [("other", "pirated")]
