"""The calls of originals.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.originals import (
    ChainRecordOut,
    CopyStanding,
    DepositAnswer,
    DepositScope,
    DepositState,
    DepositWithDetails,
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
from zhengpin_client.types.rights.originals_parts import DepositOut, ShownCopyOut


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

    def ask_for_action(self, finding_id: str) -> OwnCopyOut:
        """Have a person decide on a copy that was shown to one first. 409 where that is no longer possible."""
        return cast(
            "OwnCopyOut", self._of.call("POST", f"/originals/copies/{finding_id}/ask", repeatable=False)
        )

    def authorise_distributors(self, body: DistributorsIn) -> DistributorLines:
        """Let distributors show all of one's originals, a list at once; each line is answered, whatever the
        others are.
        """
        return cast(
            "DistributorLines", self._of.call("POST", "/originals/distributors", json=body, repeatable=False)
        )

    def begin_standing_order(self, shop_id: str, body: StandingOrderIn) -> StandingOrderOut:
        """Have the pictures of a shop's new listings deposited as they come, or change the scope of that."""
        return cast(
            "StandingOrderOut", self._of.call("PUT", f"/originals/standing-orders/{shop_id}", json=body)
        )

    def deposit_originals(
        self,
        *,
        archive: Source | None = None,
        files: list[Source] | None = None,
        generated: bool = False,
        scope: DepositScope | None = None,
    ) -> FileAnswers:
        """Deposit pictures of one's own, single or in a ZIP archive: each is answered at once. The same file
        again is answered as it stands.
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
        """Have all pictures deposited that one's own shop shows now; they appear in the list as they are done."""
        return cast(
            "ShopDeposited", self._of.call("POST", "/originals/from-shop", json=body, repeatable=False)
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

    def list_original_time_stamps(self, deposit_id: str) -> list[StampingOut]:
        """Return how far an original is stamped: by whom, when, until when. Empty until the hour's batch is made."""
        return cast("list[StampingOut]", self._of.call("GET", f"/originals/{deposit_id}/time-stamps"))

    def list_originals(
        self, *, state: DepositState | None = None, answer: DepositAnswer | None = None, text: str = ""
    ) -> Iterator[DepositOut]:
        """List deposited originals, the newest first. text: in the file's name, or the beginning of its SHA-256."""
        return self._of.pages("/originals", params={"state": state, "answer": answer, "text": text})

    def list_standing_orders(self) -> StandingOrders:
        """List the shops whose new pictures are deposited as they come."""
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

    def renew_originals(self, body: RenewalIn) -> Renewed:
        """Renew originals of one's own for another term: those named, or all whose terms end within 90 days
        or ended.
        """
        return cast("Renewed", self._of.call("POST", "/originals/renew", json=body, repeatable=False))

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

    def write_content_credentials(self, deposit_id: str) -> bytes:
        """Answer with a copy of the picture whose content credentials (C2PA) say of its deposit; no thumbnail
        is in it.
        """
        return self._of.content(f"/originals/{deposit_id}/content-credentials")
