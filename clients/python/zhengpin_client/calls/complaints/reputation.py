"""The calls of reputation.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.reputation import (
    FlaggerEnd,
    FlaggerIn,
    MisuseFound,
    MisuseIn,
    MisuseReviewOut,
    SecondPerson,
    Standings,
    StandingStepOut,
    TrustedFlaggerOut,
)
from zhengpin_client.types.shared import ExplanationIn


class ReputationCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def confirm_misuse(
        self, review_id: str, body: SecondPerson, *, key: str | None = None
    ) -> MisuseReviewOut:
        """Confirm as second person: a warning follows, or a restriction where a warning stood."""
        return cast(
            "MisuseReviewOut",
            self._of.call("POST", f"/misuse-reviews/{review_id}/confirm", json=body, key=key or new_key()),
        )

    def dismiss_misuse(
        self, review_id: str, body: ExplanationIn, *, key: str | None = None
    ) -> MisuseReviewOut:
        """Find no misuse, with the reason; what was proposed only a second person can dismiss."""
        return cast(
            "MisuseReviewOut",
            self._of.call("POST", f"/misuse-reviews/{review_id}/dismiss", json=body, key=key or new_key()),
        )

    def end_trusted_flagger(
        self, flagger_id: str, body: FlaggerEnd, *, key: str | None = None
    ) -> TrustedFlaggerOut:
        """Record that the status has ended, with the reason. What was submitted before keeps it."""
        return cast(
            "TrustedFlaggerOut",
            self._of.call("POST", f"/trusted-flaggers/{flagger_id}/end", json=body, key=key or new_key()),
        )

    def get_misuse_review(self, review_id: str) -> MisuseReviewOut:
        """Return one review of misuse."""
        return cast("MisuseReviewOut", self._of.call("GET", f"/misuse-reviews/{review_id}"))

    def get_reputation(self, *, organisation: str | None = None) -> Standings:
        """Return how one's own sides stand now, by reason; the operator asks for any `organisation`."""
        return cast("Standings", self._of.call("GET", "/reputation", params={"organisation": organisation}))

    def lift_reputation_change(
        self, change_id: str, body: ExplanationIn, *, key: str | None = None
    ) -> StandingStepOut:
        """Lift a warning or a restriction before its end, with the reason."""
        return cast(
            "StandingStepOut",
            self._of.call("POST", f"/reputation/changes/{change_id}/lift", json=body, key=key or new_key()),
        )

    def list_misuse_reviews(
        self,
        *,
        state: str = "",
        side: str = "",
        complaint: str | None = None,
        counter_statement: str | None = None,
    ) -> Iterator[MisuseReviewOut]:
        """List the reviews of misuse, newest first. For the operator alone; the side is notified of what follows."""
        return self._of.pages(
            "/misuse-reviews",
            params={
                "state": state,
                "side": side,
                "complaint": complaint,
                "counter_statement": counter_statement,
            },
        )

    def list_trusted_flaggers(self, *, in_force: bool = False) -> Iterator[TrustedFlaggerOut]:
        """List the trusted flaggers, newest first; `in_force`: only those that hold the status today."""
        return self._of.pages("/trusted-flaggers", params={"in_force": in_force})

    def open_misuse_review(self, body: MisuseIn, *, key: str | None = None) -> MisuseReviewOut:
        """Open a review of a complaint, or of a counter-statement where one is named. Nothing follows from
        that alone.
        """
        return cast(
            "MisuseReviewOut", self._of.call("POST", "/misuse-reviews", json=body, key=key or new_key())
        )

    def propose_misuse(self, review_id: str, body: MisuseFound, *, key: str | None = None) -> MisuseReviewOut:
        """Find misuse by at least one factor, for a second person to confirm."""
        return cast(
            "MisuseReviewOut",
            self._of.call("POST", f"/misuse-reviews/{review_id}/propose", json=body, key=key or new_key()),
        )

    def register_trusted_flagger(self, body: FlaggerIn, *, key: str | None = None) -> TrustedFlaggerOut:
        """Register an organisation or a person as trusted flagger: what it submits from then on counts as
        such a notice.
        """
        return cast(
            "TrustedFlaggerOut", self._of.call("POST", "/trusted-flaggers", json=body, key=key or new_key())
        )
