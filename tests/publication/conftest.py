"""What the tests of publication share: a public ledger with three matters, and the terminal."""

from __future__ import annotations

import pytest

from tests.cli.terminal import zhengpin
from tests.publication.published import FAKE, MARK, complaint, counter, result
from tests.web.conftest import english
from zhengpin.accounts.actor import system
from zhengpin.publication import operations
from zhengpin.publication.models import PublicEntry

__all__ = ["english", "zhengpin"]
ROOT = system("tests")


@pytest.fixture
def published(db: None) -> list[PublicEntry]:
    """Publish a matter with its whole chain and a correction, a second one of a mark, and one without consent."""
    made = [
        operations.publish_notice(complaint=complaint(1), actor=ROOT),
        operations.publish_counter_statement(counter=counter(1), actor=ROOT),
        operations.publish_result(result=result(1), actor=ROOT),
        operations.publish_notice(complaint=complaint(2, right_type=MARK, reason=FAKE), actor=ROOT),
        operations.publish_notice(complaint=complaint(3, consent_to_publish=False), actor=ROOT),
        operations.correct_entry(number=3, text={"en": "Line 2, not 1.", "zh": "应为第2行。"}, actor=ROOT),
    ]
    operations.sign_head(actor=ROOT)
    return made
