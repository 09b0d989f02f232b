"""The calls of originals.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, quoted
from zhengpin_client.types.rights.originals import (
    ChainRecordOut,
    CopyStanding,
    DepositAnswer,
    DepositedFilmsIn,
    DepositScope,
    DepositState,
    DepositWithDetails,
    DisputeAnswerIn,
    DisputeDecisionIn,
    DisputeIn,
    DisputeReopeningAskedIn,
    DisputeReopeningIn,
    DisputeReopeningRefusedIn,
    DisputeState,
    DisputeWithdrawalIn,
    DisputeWithEvidence,
    DistributorLines,
    DistributorsIn,
    FileAnswers,
    OwnCopyOut,
    RenewalIn,
    Renewed,
    ScopeIn,
    ScopeSet,
    ShopDeposited,
    ShopIn,
    SourceFileOut,
    StampAsked,
    StampingOut,
    StandingOrderIn,
    StandingOrderOut,
    StandingOrders,
    WithdrawalIn,
)
from zhengpin_client.types.rights.originals_parts import DepositOut, DisputeOut, ShownCopyOut


class OriginalsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_source_of_original(
        self, deposit_id: str, *, file: Source, kind: Literal["raw", "layered", "burst", "other"]
    ) -> SourceFileOut:
        """Give a source file of a deposit of one's own: what a copyist lacks. It is kept as it is and shown
        to no other.
        """
        return cast(
            "SourceFileOut",
            self._of.call(
                "POST",
                f"/originals/{deposit_id}/sources",
                form={"kind": kind},
                files={"file": file},
                repeatable=False,
            ),
        )

    def answer_original_dispute(self, dispute_id: str, body: DisputeAnswerIn) -> DisputeWithEvidence:
        """Make one's side's statement while both sides are heard; source files are given to one's own deposit."""
        return cast(
            "DisputeWithEvidence",
            self._of.call("POST", f"/originals/disputes/{dispute_id}/answer", json=body, repeatable=False),
        )

    def ask_for_action(self, finding_id: str) -> OwnCopyOut:
        """Have a person decide on a copy that was shown to one first. 409 where that is no longer possible."""
        return cast(
            "OwnCopyOut", self._of.call("POST", f"/originals/copies/{finding_id}/ask", repeatable=False)
        )

    def ask_reopening_of_original_dispute(
        self, dispute_id: str, body: DisputeReopeningAskedIn
    ) -> DisputeWithEvidence:
        """Ask, as a side, to have a dispute reopened that has ended: for a court's decision or new proof."""
        return cast(
            "DisputeWithEvidence",
            self._of.call(
                "POST", f"/originals/disputes/{dispute_id}/ask-reopening", json=body, repeatable=False
            ),
        )

    def authorise_distributors(self, body: DistributorsIn) -> DistributorLines:
        """Let distributors show all of one's originals, a list at once; each line is answered, whatever the
        others are.
        """
        return cast(
            "DistributorLines", self._of.call("POST", "/originals/distributors", json=body, repeatable=False)
        )

    def begin_standing_order(self, shop_id: str, body: StandingOrderIn) -> StandingOrderOut:
        """Have the pictures of a shop's new listings, and its merchant's new videos, deposited as they come,
        or change the scope of that.
        """
        return cast(
            "StandingOrderOut", self._of.call("PUT", f"/originals/standing-orders/{shop_id}", json=body)
        )

    def decide_original_dispute(self, dispute_id: str, body: DisputeDecisionIn) -> DisputeWithEvidence:
        """Decide a dispute as a person of the operator, after both sides were heard."""
        return cast(
            "DisputeWithEvidence",
            self._of.call("POST", f"/originals/disputes/{dispute_id}/decide", json=body, repeatable=False),
        )

    def deposit_films(self, body: DepositedFilmsIn) -> FileAnswers:
        """Deposit short videos of one's own that were sent in pieces. Each is on record at once and answered
        “being examined”; what it is answered then stands in the original itself.
        """
        return cast("FileAnswers", self._of.call("POST", "/originals/films", json=body, repeatable=False))

    def deposit_originals(
        self,
        *,
        archive: Source | None = None,
        files: list[Source] | None = None,
        generated: bool = False,
        scope: DepositScope | None = None,
    ) -> FileAnswers:
        """Deposit pictures and short videos of one's own, single or in a ZIP archive: each is answered at
        once, a video that it is being examined. The same file again is answered as it stands.
        """
        return cast(
            "FileAnswers",
            self._of.call(
                "POST",
                "/originals",
                form={"generated": generated, "scope": scope},
                files={"archive": archive, "files": files},
                repeatable=False,
            ),
        )

    def deposit_originals_of_shop(self, body: ShopIn) -> ShopDeposited:
        """Have all pictures deposited that one's own shop shows now, and its merchant's videos; they appear
        in the list as they are done.
        """
        return cast(
            "ShopDeposited", self._of.call("POST", "/originals/from-shop", json=body, repeatable=False)
        )

    def dispute_original(self, deposit_id: str, body: DisputeIn) -> DisputeWithEvidence:
        """Dispute, by a deposit of one's own, the deposit by which somebody else claims the same picture."""
        return cast(
            "DisputeWithEvidence",
            self._of.call("POST", f"/originals/{deposit_id}/disputes", json=body, repeatable=False),
        )

    def end_standing_order(self, shop_id: str) -> None:
        """End the standing order of a shop; what was deposited stays."""
        self._of.call("DELETE", f"/originals/standing-orders/{shop_id}")

    def export_originals(self) -> str:
        """Return all of one's deposited originals as CSV, the oldest first."""
        return self._of.content("/originals/export").decode()

    def get_chain_certificate(self, deposit_id: str, record_id: str) -> bytes:
        """Answer with the certificate of a number that was recorded."""
        return self._of.content(f"/originals/{deposit_id}/chain-records/{record_id}/certificate")

    def get_original(self, deposit_id: str) -> DepositWithDetails:
        """Return one deposited original with what its answer rests on, and its sources."""
        return cast("DepositWithDetails", self._of.call("GET", f"/originals/{deposit_id}"))

    def get_original_dispute(self, dispute_id: str) -> DisputeWithEvidence:
        """Return one dispute with both sides, what was measured, and every line with its reason and points."""
        return cast("DisputeWithEvidence", self._of.call("GET", f"/originals/disputes/{dispute_id}"))

    def get_original_dispute_picture(self, dispute_id: str, side: Literal["first", "second"]) -> bytes:
        """Answer with the picture of a side, made smaller; the file itself stays with its depositor."""
        return self._of.content(f"/originals/disputes/{dispute_id}/pictures/{quoted(side)}")

    def get_original_receipt(
        self, deposit_id: str, *, number: int = 1, form: Literal["zip", "json"] = "zip"
    ) -> bytes:
        """Answer with the receipt of an original, which OpenSSL and the stand-alone verifier verify offline.

        409 while it is not stamped. number: higher than 1 of sources that were given later.
        """
        return self._of.content(f"/originals/{deposit_id}/receipt", params={"number": number, "form": form})

    def list_chain_records(self, deposit_id: str) -> Iterator[ChainRecordOut]:
        """List the numbers of evidence chains that are recorded for an original."""
        return self._of.pages(f"/originals/{deposit_id}/chain-records")

    def list_copies(self, *, standing: CopyStanding | None = None) -> Iterator[OwnCopyOut]:
        """List where others show one's originals, the newest first."""
        return self._of.pages("/originals/copies", params={"standing": standing})

    def list_copies_of_original(self, deposit_id: str) -> Iterator[ShownCopyOut]:
        """List where others show a deposited original, the newest first, with what the rules said of it."""
        return self._of.pages(f"/originals/{deposit_id}/copies")

    def list_original_disputes(
        self, *, state: DisputeState | None = None, deposit_id: str | None = None
    ) -> Iterator[DisputeOut]:
        """List the disputes in which one is a side, for staff all, the newest first."""
        return self._of.pages("/originals/disputes", params={"state": state, "deposit_id": deposit_id})

    def list_original_time_stamps(self, deposit_id: str) -> list[StampingOut]:
        """Return how far an original is stamped: by whom, when, until when. Empty until the hour's batch is made."""
        return cast("list[StampingOut]", self._of.call("GET", f"/originals/{deposit_id}/time-stamps"))

    def list_originals(
        self, *, state: DepositState | None = None, answer: DepositAnswer | None = None, text: str = ""
    ) -> Iterator[DepositOut]:
        """List deposited originals, the newest first. text: in the file's name, or the beginning of its SHA-256."""
        return self._of.pages("/originals", params={"state": state, "answer": answer, "text": text})

    def list_standing_orders(self) -> StandingOrders:
        """List the shops whose new pictures and videos are deposited as they come."""
        return cast("StandingOrders", self._of.call("GET", "/originals/standing-orders"))

    def record_chain_number(
        self, deposit_id: str, *, certificate: Source, chain: str, number: str
    ) -> ChainRecordOut:
        """Record by which number an evidence chain holds an original, with its certificate (multipart, PDF or
        picture).
        """
        return cast(
            "ChainRecordOut",
            self._of.call(
                "POST",
                f"/originals/{deposit_id}/chain-records",
                form={"chain": chain, "number": number},
                files={"certificate": certificate},
                repeatable=False,
            ),
        )

    def refuse_reopening_of_original_dispute(
        self, dispute_id: str, body: DisputeReopeningRefusedIn
    ) -> DisputeWithEvidence:
        """Refuse to reopen a dispute; the side that had asked is told why."""
        return cast(
            "DisputeWithEvidence",
            self._of.call(
                "POST", f"/originals/disputes/{dispute_id}/refuse-reopening", json=body, repeatable=False
            ),
        )

    def renew_originals(self, body: RenewalIn) -> Renewed:
        """Renew originals of one's own for another term: those named, or all whose terms end within 90 days
        or ended.
        """
        return cast("Renewed", self._of.call("POST", "/originals/renew", json=body, repeatable=False))

    def reopen_original_dispute(self, dispute_id: str, body: DisputeReopeningIn) -> DisputeWithEvidence:
        """Hear both sides again, for a court's decision or new proof."""
        return cast(
            "DisputeWithEvidence",
            self._of.call("POST", f"/originals/disputes/{dispute_id}/reopen", json=body, repeatable=False),
        )

    def set_scope_of_originals(self, body: ScopeIn) -> ScopeSet:
        """Choose who may show deposits of one's own: all of those named, or none."""
        return cast("ScopeSet", self._of.call("POST", "/originals/scope", json=body, repeatable=False))

    def stamp_original(self, deposit_id: str) -> StampAsked:
        """Have an original stamped now instead of with the hour's batch."""
        return cast(
            "StampAsked", self._of.call("POST", f"/originals/{deposit_id}/time-stamps", repeatable=False)
        )

    def withdraw_original(self, deposit_id: str, body: WithdrawalIn) -> DepositOut:
        """Withdraw a deposit of one's own: nothing is matched against it any more, and it stays on record."""
        return cast(
            "DepositOut",
            self._of.call("POST", f"/originals/{deposit_id}/withdraw", json=body, repeatable=False),
        )

    def withdraw_original_dispute(self, dispute_id: str, body: DisputeWithdrawalIn) -> DisputeWithEvidence:
        """Withdraw one's own claim before it is decided."""
        return cast(
            "DisputeWithEvidence",
            self._of.call("POST", f"/originals/disputes/{dispute_id}/withdraw", json=body, repeatable=False),
        )

    def write_content_credentials(self, deposit_id: str) -> bytes:
        """Answer with a copy of the picture whose content credentials (C2PA) say of its deposit; no thumbnail
        is in it.
        """
        return self._of.content(f"/originals/{deposit_id}/content-credentials")
