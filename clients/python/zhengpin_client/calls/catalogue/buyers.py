"""The calls of buyers.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.buyers import (
    BuyerRecordKind,
    BuyerToErase,
    Change,
    CorrectionOut,
    CorrectionState,
    ErasedOut,
    EventVerdictList,
    FeedbackCorrectionIn,
    FeedbackOut,
    HeldBackList,
    RateKind,
    RateSeriesOut,
    RecordVerdictList,
    ReportLinkIn,
    ReportLinkOut,
    RiseNoteIn,
    RiseOut,
    RiseState,
    Says,
    SigningSecret,
)
from zhengpin_client.types.catalogue.buyers_parts import BuyerReportOut, RateOut


class BuyersCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def correct_feedback(self, feedback_id: int, body: FeedbackCorrectionIn) -> CorrectionOut:
        """Correct what feedback is taken to say: it is counted anew, and proposed to the owner of the lexicon."""
        return cast(
            "CorrectionOut",
            self._of.call("POST", f"/feedback/{feedback_id}/correct", json=body, repeatable=False),
        )

    def dismiss_rise(self, rise_id: str, body: RiseNoteIn) -> RiseOut:
        """Close a rise as no cause for action, with what was found."""
        return cast(
            "RiseOut", self._of.call("POST", f"/rises/{rise_id}/dismiss", json=body, repeatable=False)
        )

    def erase_buyer(self, body: BuyerToErase) -> ErasedOut:
        """Erase what is kept of a buyer: the account, texts, photos and numbers; what it counted for stays.

        The records are not taken in again. What an open case needs of texts and photos is held back until
        it is decided.
        """
        return cast("ErasedOut", self._of.call("POST", "/buyers/erase", json=body, repeatable=False))

    def get_feedback(self, feedback_id: int) -> FeedbackOut:
        """Return one feedback."""
        return cast("FeedbackOut", self._of.call("GET", f"/feedback/{feedback_id}"))

    def get_rate(
        self,
        unit_id: int,
        *,
        month: str = "",
        first: date | str | None = None,
        last: date | str | None = None,
        step: Literal["day", "week", "month"] = "month",
    ) -> RateSeriesOut:
        """Return one unit's rate in a period, and over time within it."""
        return cast(
            "RateSeriesOut",
            self._of.call(
                "GET",
                f"/rates/{unit_id}",
                params={"month": month, "first": first, "last": last, "step": step},
            ),
        )

    def get_rate_of_merchant(
        self,
        merchant_id: str,
        *,
        month: str = "",
        first: date | str | None = None,
        last: date | str | None = None,
        step: Literal["day", "week", "month"] = "month",
    ) -> RateSeriesOut:
        """Return the rate of a merchant's shops together, and over time; for the operator."""
        return cast(
            "RateSeriesOut",
            self._of.call(
                "GET",
                f"/rates/merchants/{merchant_id}",
                params={"month": month, "first": first, "last": last, "step": step},
            ),
        )

    def get_rise(self, rise_id: str) -> RiseOut:
        """Return one rise."""
        return cast("RiseOut", self._of.call("GET", f"/rises/{rise_id}"))

    def get_signing_secret(self) -> SigningSecret:
        """Return the secret by which a system that can send no token signs its webhooks, to the token that asks."""
        return cast("SigningSecret", self._of.call("GET", "/buyer-records/signing-secret"))

    def handle_rise(self, rise_id: str, body: RiseNoteIn) -> RiseOut:
        """Close a rise as looked into, with what was found."""
        return cast("RiseOut", self._of.call("POST", f"/rises/{rise_id}/handle", json=body, repeatable=False))

    def leave_feedback_correction(self, correction_id: int) -> CorrectionOut:
        """Leave a correction: the feedback says what it was corrected to, and nothing is learnt from it."""
        return cast(
            "CorrectionOut",
            self._of.call("POST", f"/feedback-corrections/{correction_id}/leave", repeatable=False),
        )

    def list_buyer_reports(
        self,
        *,
        source: str,
        external_id: str = "",
        order: str = "",
        state: str = "",
        answered_since: datetime | str | None = None,
    ) -> Iterator[BuyerReportOut]:
        """List the reports of a marketplace's buyers with their answers, newest first.

        answered_since: only those whose answer changed after this moment.
        """
        return self._of.pages(
            "/buyer-reports",
            params={
                "source": source,
                "external_id": external_id,
                "order": order,
                "state": state,
                "answered_since": answered_since,
            },
        )

    def list_feedback(
        self,
        *,
        month: str = "",
        first: date | str | None = None,
        last: date | str | None = None,
        says: Says | None = None,
        says_fake: bool = False,
        kind: BuyerRecordKind | None = None,
        text: str = "",
        unit: int | None = None,
        merchant: str | None = None,
    ) -> Iterator[FeedbackOut]:
        """List what buyers say, the newest first; who they are is given to nobody.

        says_fake: all that says fake, pirated or copied; unit: of a shop, brand, category, creator or
        room, by the number that its rate has. Without a month or days, all that is kept.
        """
        return self._of.pages(
            "/feedback",
            params={
                "month": month,
                "first": first,
                "last": last,
                "says": says,
                "says_fake": says_fake,
                "kind": kind,
                "text": text,
                "unit": unit,
                "merchant": merchant,
            },
        )

    def list_feedback_corrections(self, *, state: CorrectionState | None = None) -> Iterator[CorrectionOut]:
        """List corrections of feedback, the newest first."""
        return self._of.pages("/feedback-corrections", params={"state": state})

    def list_held_back(self) -> HeldBackList:
        """List what open cases hold back of buyers who were erased."""
        return cast("HeldBackList", self._of.call("GET", "/buyers/held-back"))

    def list_rates(
        self,
        *,
        month: str = "",
        first: date | str | None = None,
        last: date | str | None = None,
        kind: Literal["all", "category", "merchant", "brand", "shop", "creator", "room"] = "shop",
        text: str = "",
        change: Change | None = None,
        enough: bool = False,
        sort: Literal["rate", "reports", "orders", "change"] = "rate",
    ) -> Iterator[RateOut]:
        """List the rates of all units of a kind in a period, the highest first.

        text: in the name; change: `rose` or `fell` by more than chance since the period before; enough:
        without units of few orders. Others than the operator get their own brands, shops, creators and
        rooms, of whole months that are over, and reports by fives.
        """
        return self._of.pages(
            "/rates",
            params={
                "month": month,
                "first": first,
                "last": last,
                "kind": kind,
                "text": text,
                "change": change,
                "enough": enough,
                "sort": sort,
            },
        )

    def list_rises(
        self, *, state: RiseState | None = None, kind: RateKind | None = None, text: str = ""
    ) -> Iterator[RiseOut]:
        """List rises, the newest first. kind: of the unit; text: in its name."""
        return self._of.pages("/rises", params={"state": state, "kind": kind, "text": text})

    def make_report_link(self, body: ReportLinkIn, *, source: str) -> ReportLinkOut:
        """Make the link by which a buyer reports a suspected fake from an order, without an account.

        Nothing is stored; made again, it leads to the same report.
        """
        return cast(
            "ReportLinkOut",
            self._of.call("POST", "/report-links", params={"source": source}, json=body, repeatable=False),
        )

    def rescan_rise(self, rise_id: str) -> RiseOut:
        """Have the goods of a rise compared again with everything that is protected."""
        return cast("RiseOut", self._of.call("POST", f"/rises/{rise_id}/rescan", repeatable=False))

    def send_buyer_record_event(
        self, body: dict[str, object], *, source: str, token: str = ""
    ) -> EventVerdictList:
        """Store the record, or the list of records, that an event of a marketplace's webhook holds as its
        `data`.

        Signed by Standard Webhooks: a message that comes again under its `webhook-id` within a day is
        answered as before and takes effect once. `type` (`order.updated`) says what the records are, where
        they do not say it themselves.
        """
        return cast(
            "EventVerdictList",
            self._of.call(
                "POST",
                "/buyer-records/events",
                params={"source": source, "token": token},
                json=body,
                repeatable=False,
            ),
        )

    def send_buyer_records(self, body: list[object], *, source: str) -> RecordVerdictList:
        """Store up to 1,000 orders, returns, reviews, questions and reports; answers one verdict each, in
        order.

        They may come in any order, late and again: a bad one harms no other, and each counts once.
        """
        return cast(
            "RecordVerdictList",
            self._of.call("POST", "/buyer-records", params={"source": source}, json=body, repeatable=False),
        )

    def take_up_feedback_correction(self, correction_id: int) -> CorrectionOut:
        """Take a correction up: its text is among those that weights are fitted to."""
        return cast(
            "CorrectionOut",
            self._of.call("POST", f"/feedback-corrections/{correction_id}/take-up", repeatable=False),
        )
