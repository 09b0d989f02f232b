"""Whatever a decision rests on can be told in the words of the transparency database."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.letters.restriction_reasons import KEYWORDS
from zhengpin.messages.reasons.vocabulary import KEYWORDS as KNOWN
from zhengpin.rulebook.states import Ground


@each_row("ground", Ground)
def test_every_ground_has_its_keyword(ground: Ground) -> None:
    assert KEYWORDS[ground] in KNOWN


def test_every_reason_of_a_complaint_is_a_ground() -> None:
    assert {reason.value for reason in ComplaintReason} <= {ground.value for ground in Ground}
