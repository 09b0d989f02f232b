"""When each webhook event comes, and to whose endpoints."""

from __future__ import annotations

from typing import NamedTuple

from zhengpin.messages.states import EventType


class Occasion(NamedTuple):
    when: str
    to: str


OPERATOR = "the operator"
E = EventType
OCCASIONS: dict[EventType, Occasion] = {
    E.INSTRUCTION_CREATED: Occasion("a measure is to be carried out, or taken back", OPERATOR),
    E.STATEMENT_ISSUED: Occasion(
        "a restriction is explained to the merchant or creator whom it concerns",
        "the operator; the organisation that it is addressed to",
    ),
    E.NOTICE_ISSUED: Occasion(
        "any other letter is put into an inbox", "the operator; the organisation that it is addressed to"
    ),
    E.COMPLAINT_CHANGED: Occasion(
        "a complaint has a new state",
        "the operator; the rights holder; the agent that filed it, while it acts for the holder",
    ),
    E.TARGET_CHANGED: Occasion(
        "entries of a complaint have a new state, up to 500 in one message",
        "the operator; the rights holder and its agent; the respondent, of its own entries, once they are forwarded",
    ),
    E.COUNTER_CHANGED: Occasion(
        "a counter-statement has a new state",
        "the operator; the respondent; the rights holder and its agent, once it is forwarded",
    ),
    E.CLOCK_CHANGED: Occasion(
        "a deadline begins, changes or ends", "the operator; the sides to which the procedure shows this step"
    ),
    E.APPEAL_CHANGED: Occasion(
        "an appeal has a new state", "the operator; whoever appealed, and not the other side"
    ),
    E.RULE_SCHEDULED: Occasion("a version of a rule has its day", OPERATOR),
    E.RULE_UNSCHEDULED: Occasion("a version of a rule lost its day again", OPERATOR),
    E.BUYER_REPORT_ANSWERED: Occasion(
        "a buyer's report of a suspected fake has an answer, another one, or none that holds any more",
        OPERATOR,
    ),
    E.ENDPOINT_TESTED: Occasion(
        "somebody presses “Send a test” on the page of webhooks; it comes whether subscribed to or not",
        "this endpoint",
    ),
}
