"""The calls of rules, a part of rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key, quoted
from zhengpin_client.types.deciding.rules.rules import (
    BacktestIn,
    RuleCheck,
    RuleOut,
    RuleReadiness,
    RuleScheduleIn,
    RuleScheduleOut,
    RuleUnscheduleIn,
    SentRule,
    ShadowDifferenceOut,
    ShadowReportOut,
    TakeBackIn,
    TakenBack,
)
from zhengpin_client.types.deciding.rules.shared import BacktestOut, RuleCommentIn, RuleCommentOut


class RulesPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def agree_to_rule(self, code: str, version: int) -> RuleOut:
        """Agree as the second person: a session, for a token gets 403, `rule.person_needed`."""
        return cast(
            "RuleOut", self._of.call("POST", f"/rules/{quoted(code)}/{version}/agree", repeatable=False)
        )

    def ask_rule_agreement(self, code: str, version: int) -> RuleOut:
        """Ask for a second person's agreement to a version that acts by itself: a session, for a token gets 403."""
        return cast(
            "RuleOut",
            self._of.call("POST", f"/rules/{quoted(code)}/{version}/ask-agreement", repeatable=False),
        )

    def check_rule(self, body: SentRule) -> RuleCheck:
        """Say what is wrong with a rule's document and where, or how its condition reads. Nothing is stored."""
        return cast("RuleCheck", self._of.call("POST", "/rules/check", json=body))

    def comment_on_rule(
        self, code: str, version: int, body: RuleCommentIn, *, key: str | None = None
    ) -> RuleCommentOut:
        """Comment on a scheduled version, until the day from which it is in force. One may comment again."""
        return cast(
            "RuleCommentOut",
            self._of.call(
                "POST", f"/rules/{quoted(code)}/{version}/comments", json=body, key=key or new_key()
            ),
        )

    def draft_rule(self, body: SentRule) -> RuleOut:
        """Draft the next version of a rule from its document."""
        return cast("RuleOut", self._of.call("POST", "/rules", json=body, repeatable=False))

    def get_rule(self, code: str, version: int) -> RuleOut:
        """Return one version of a rule."""
        return cast("RuleOut", self._of.call("GET", f"/rules/{quoted(code)}/{version}"))

    def get_rule_readiness(self, code: str, version: int) -> RuleReadiness:
        """Say what should be known before a version is put in force: its last rehearsal, counsel, the second person."""
        return cast("RuleReadiness", self._of.call("GET", f"/rules/{quoted(code)}/{version}/readiness"))

    def get_shadow_report(self, code: str, version: int) -> ShadowReportOut | None:
        """Say what a version would have changed since it ran in the shadow; null: it never did."""
        return cast("ShadowReportOut | None", self._of.call("GET", f"/rules/{quoted(code)}/{version}/shadow"))

    def list_comments_on_rule(self, code: str, version: int) -> Iterator[RuleCommentOut]:
        """List the comments on a version, newest first: one's own, or for the operator all."""
        return self._of.pages(f"/rules/{quoted(code)}/{version}/comments")

    def list_rules(self, *, state: str = "", code: str = "") -> Iterator[RuleOut]:
        """List rule versions, newest first."""
        return self._of.pages("/rules", params={"state": state, "code": code})

    def list_rules_to_come(self) -> Iterator[RuleScheduleOut]:
        """List the scheduled versions with what they would replace."""
        return self._of.pages("/rules/upcoming")

    def list_shadow_differences(
        self, code: str, version: int, *, change: str = ""
    ) -> Iterator[ShadowDifferenceOut]:
        """List where a version in the shadow would have brought something else, newest first."""
        return self._of.pages(f"/rules/{quoted(code)}/{version}/differences", params={"change": change})

    def publish_rule(self, code: str, version: int) -> RuleOut:
        """Put a version in force; the one before is retired. 409 where a second person must agree first."""
        return cast(
            "RuleOut", self._of.call("POST", f"/rules/{quoted(code)}/{version}/publish", repeatable=False)
        )

    def retire_rule(self, code: str, version: int) -> RuleOut:
        """Take a version out of force."""
        return cast(
            "RuleOut", self._of.call("POST", f"/rules/{quoted(code)}/{version}/retire", repeatable=False)
        )

    def schedule_rule(
        self, code: str, version: int, body: RuleScheduleIn, *, key: str | None = None
    ) -> RuleScheduleOut:
        """Schedule a draft or a rehearsed version for a day, in sight of everyone. 422 names the first possible day."""
        return cast(
            "RuleScheduleOut",
            self._of.call(
                "POST", f"/rules/{quoted(code)}/{version}/schedule", json=body, key=key or new_key()
            ),
        )

    def shadow_rule(self, code: str, version: int) -> RuleOut:
        """Let a version run beside the published ones, so that only its differences are noted."""
        return cast(
            "RuleOut", self._of.call("POST", f"/rules/{quoted(code)}/{version}/shadow", repeatable=False)
        )

    def start_backtest(self, code: str, version: int, body: BacktestIn) -> BacktestOut:
        """Rehearse a version on all that was asked of the rules in a period; nothing follows from it."""
        return cast(
            "BacktestOut",
            self._of.call("POST", f"/rules/{quoted(code)}/{version}/backtests", json=body, repeatable=False),
        )

    def take_rule_back(self, code: str, version: int, body: TakeBackIn) -> TakenBack:
        """Take the version in force back, so that the former is in force again; ten minutes after it a reason
        is needed.
        """
        return cast(
            "TakenBack",
            self._of.call("POST", f"/rules/{quoted(code)}/{version}/take-back", json=body, repeatable=False),
        )

    def unschedule_rule(
        self, code: str, version: int, body: RuleUnscheduleIn, *, key: str | None = None
    ) -> RuleScheduleOut:
        """Take a schedule back: the version is again what it was. Comments are kept."""
        return cast(
            "RuleScheduleOut",
            self._of.call(
                "POST", f"/rules/{quoted(code)}/{version}/unschedule", json=body, key=key or new_key()
            ),
        )
