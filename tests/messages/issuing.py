"""Issues letters for tests, each placeholder filled with its own name."""

from __future__ import annotations

from typing import Any

from tests.messages.test_reasons import GOOD
from zhengpin.accounts.actor import system
from zhengpin.messages.letters.reading import letter as letter_named
from zhengpin.messages.models import Notice, Statement
from zhengpin.messages.operations import issue_notice, issue_statement

US = system("tests")


def words(name: str) -> dict[str, Any]:
    form = letter_named(name)
    return {key: key for key in form.placeholders} | {k: next(iter(v)) for k, v in form.phrases.items()}


def notify(organisation, letter: str = "holder_changed", about: str = "decision:1", **values: Any) -> Notice:
    return issue_notice(
        organisation_id=organisation.pk, about=about, letter=letter, values=words(letter) | values, actor=US
    )


def state(organisation, about: str = "decision:1", **reasons: Any) -> Statement:
    return issue_statement(
        organisation_id=organisation.pk,
        about=about,
        letter="restriction",
        values=words("restriction"),
        reasons=GOOD | reasons,
        actor=US,
    )
