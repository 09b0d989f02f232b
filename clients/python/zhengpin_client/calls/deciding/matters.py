"""The calls of matters.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.matters import (
    ClosedIn,
    DossierChanges,
    DossierIn,
    DossierOut,
    ExhibitHandoverIn,
    ExhibitIn,
    ExhibitOut,
    ExhibitTakenIn,
    GrantIn,
    GrantOut,
    MatterChangeIn,
    MatterDetails,
    MatterIn,
    MatterKind,
    MatterOut,
    MatterState,
    MatterTotals,
    NodeIn,
    PartyIn,
    ReferIn,
    SubjectIn,
    SuspectsIn,
    TaskEndIn,
    TaskIn,
    TieIn,
    ValueIn,
)
from zhengpin_client.types.deciding.matters_parts import ExhibitHandoverOut


class MattersCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_document_to_matter(
        self, matter_id: str, *, about: str, file: Source, dated: date | str | None = None, issuer: str = ""
    ) -> MatterDetails:
        """Add a PDF or a picture of a paper (multipart field `file`), once; return the whole matter."""
        return cast(
            "MatterDetails",
            self._of.call(
                "POST",
                f"/matters/{matter_id}/documents",
                form={"about": about, "dated": dated, "issuer": issuer},
                files={"file": file},
                repeatable=False,
            ),
        )

    def add_node_to_matter(self, matter_id: str, body: NodeIn) -> MatterDetails:
        """Add something or somebody to the graph of a matter, once; return the whole matter."""
        return cast(
            "MatterDetails", self._of.call("POST", f"/matters/{matter_id}/nodes", json=body, repeatable=False)
        )

    def add_party_to_matter(self, matter_id: str, body: PartyIn) -> MatterDetails:
        """Add somebody who has a part in a matter; return the whole matter."""
        return cast(
            "MatterDetails",
            self._of.call("POST", f"/matters/{matter_id}/parties", json=body, repeatable=False),
        )

    def add_subject_of_matter(self, matter_id: str, body: SubjectIn) -> MatterDetails:
        """Add one thing that a matter is over, once; return the whole matter."""
        return cast(
            "MatterDetails",
            self._of.call("POST", f"/matters/{matter_id}/subjects", json=body, repeatable=False),
        )

    def change_matter(self, matter_id: str, body: MatterChangeIn) -> MatterOut:
        """Change a matter's words; what is left out stays."""
        return cast(
            "MatterOut", self._of.call("POST", f"/matters/{matter_id}/change", json=body, repeatable=False)
        )

    def close_matter(self, matter_id: str, body: ClosedIn) -> MatterOut:
        """Close a matter with what came of it; its tasks are to be done or dropped first."""
        return cast(
            "MatterOut", self._of.call("POST", f"/matters/{matter_id}/close", json=body, repeatable=False)
        )

    def confirm_handover_of_exhibit(
        self, exhibit_handover_id: str, body: ExhibitTakenIn
    ) -> ExhibitHandoverOut:
        """Confirm as the taker that an exhibit arrived. A seal that is not as it was given is kept so, and
        asked about.
        """
        return cast(
            "ExhibitHandoverOut",
            self._of.call(
                "POST", f"/matters/handovers/{exhibit_handover_id}/confirm", json=body, repeatable=False
            ),
        )

    def count_suspects(self, matter_id: str, body: SuspectsIn) -> MatterDetails:
        """Record how many suspects have reached a stage, as a document of the matter says; return the whole matter."""
        return cast(
            "MatterDetails",
            self._of.call("POST", f"/matters/{matter_id}/suspects", json=body, repeatable=False),
        )

    def download_dossier_of_matter(self, matter_dossier_id: str) -> bytes:
        """Answer with the file of a dossier; the ledger tells who took it. 409 while it is being made."""
        return self._of.content(f"/matters/dossiers/{matter_dossier_id}/archive")

    def end_task_of_matter(self, matter_id: str, matter_task_id: str, body: TaskEndIn) -> MatterDetails:
        """Finish a task, or drop it with the reason; return the whole matter."""
        return cast(
            "MatterDetails",
            self._of.call(
                "POST", f"/matters/{matter_id}/tasks/{matter_task_id}/end", json=body, repeatable=False
            ),
        )

    def get_changes_of_dossier(
        self, matter_dossier_id: str, *, since: int | None = None, language: str = "en"
    ) -> DossierChanges:
        """Return what changed since an earlier version, by default the last in the same language; a line each."""
        return cast(
            "DossierChanges",
            self._of.call(
                "GET",
                f"/matters/dossiers/{matter_dossier_id}/changes",
                params={"since": since, "language": language},
            ),
        )

    def get_dossier_of_matter(self, matter_dossier_id: str) -> DossierOut:
        """Return what is known of a dossier."""
        return cast("DossierOut", self._of.call("GET", f"/matters/dossiers/{matter_dossier_id}"))

    def get_matter(self, matter_id: str) -> MatterDetails:
        """Return all of a matter."""
        return cast("MatterDetails", self._of.call("GET", f"/matters/{matter_id}"))

    def get_matter_totals(self) -> MatterTotals:
        """Return what all matters count together: suspects by stage and money, with how many documents say so."""
        return cast("MatterTotals", self._of.call("GET", "/matters/totals"))

    def get_shared_document(self, shared_grant_id: str, matter_document_id: str) -> bytes:
        """Return a shared document, with who asks drawn across it. The look is recorded."""
        return self._of.content(f"/shared-matters/{shared_grant_id}/documents/{matter_document_id}")

    def get_shared_matter(self, shared_grant_id: str) -> MatterDetails:
        """Return what is shared of a matter, and nothing besides. The look is recorded."""
        return cast("MatterDetails", self._of.call("GET", f"/shared-matters/{shared_grant_id}"))

    def give_exhibit(self, exhibit_id: str, body: ExhibitHandoverIn) -> ExhibitHandoverOut:
        """Record that an exhibit was given to somebody; it is done once the taker has confirmed it."""
        return cast(
            "ExhibitHandoverOut",
            self._of.call("POST", f"/matters/exhibits/{exhibit_id}/handovers", json=body, repeatable=False),
        )

    def join_nodes_of_matter(self, matter_id: str, body: TieIn) -> MatterDetails:
        """Join two nodes of the graph by evidence, once; return the whole matter."""
        return cast(
            "MatterDetails", self._of.call("POST", f"/matters/{matter_id}/ties", json=body, repeatable=False)
        )

    def list_dossiers_of_matter(self, matter_id: str) -> Iterator[DossierOut]:
        """List the dossiers of a matter, the newest version first."""
        return self._of.pages(f"/matters/{matter_id}/dossiers")

    def list_grants_of_matter(self, matter_id: str) -> Iterator[GrantOut]:
        """List what of a matter is and was shared with whom, the newest first."""
        return self._of.pages(f"/matters/{matter_id}/grants")

    def list_matters(
        self, *, state: MatterState | None = None, kind: MatterKind | None = None, text: str = ""
    ) -> Iterator[MatterOut]:
        """List matters, the newest first. text: in a number or a title."""
        return self._of.pages("/matters", params={"state": state, "kind": kind, "text": text})

    def list_shared_matters(self) -> Iterator[GrantOut]:
        """List what is shared with one's organisation, or with oneself alone, now."""
        return self._of.pages("/shared-matters")

    def open_matter(self, body: MatterIn) -> MatterOut:
        """Open a matter. Nobody outside the operator sees any of it before it is shared, item by item."""
        return cast("MatterOut", self._of.call("POST", "/matters", json=body, repeatable=False))

    def record_value_of_matter(self, matter_id: str, body: ValueIn) -> MatterDetails:
        """Record an amount of money, as a document of the matter says; return the whole matter."""
        return cast(
            "MatterDetails",
            self._of.call("POST", f"/matters/{matter_id}/values", json=body, repeatable=False),
        )

    def refer_matter(self, matter_id: str, body: ReferIn) -> MatterOut:
        """Record that a matter was referred to an authority."""
        return cast(
            "MatterOut", self._of.call("POST", f"/matters/{matter_id}/refer", json=body, repeatable=False)
        )

    def revoke_grant_of_matter(self, grant_id: str) -> GrantOut:
        """End what was shared, now; done again, nothing more happens."""
        return cast("GrantOut", self._of.call("POST", f"/matters/grants/{grant_id}/revoke", repeatable=False))

    def set_task_of_matter(self, matter_id: str, body: TaskIn) -> MatterDetails:
        """Give somebody of staff a task in a matter; return the whole matter."""
        return cast(
            "MatterDetails", self._of.call("POST", f"/matters/{matter_id}/tasks", json=body, repeatable=False)
        )

    def share_matter(self, matter_id: str, body: GrantIn) -> GrantOut:
        """Share items of a matter with an organisation outside, or with one person of it, for some days."""
        return cast(
            "GrantOut", self._of.call("POST", f"/matters/{matter_id}/grants", json=body, repeatable=False)
        )

    def take_exhibit_in(self, matter_id: str, body: ExhibitIn) -> ExhibitOut:
        """Take an exhibit in, under a seal of its own."""
        return cast(
            "ExhibitOut", self._of.call("POST", f"/matters/{matter_id}/exhibits", json=body, repeatable=False)
        )

    def want_dossier_of_matter(self, matter_id: str, body: DossierIn) -> DossierOut:
        """Have all of a matter put together as the next version of its dossier: a job makes it; ask for it
        until it is made or has failed.
        """
        return cast(
            "DossierOut", self._of.call("POST", f"/matters/{matter_id}/dossiers", json=body, repeatable=False)
        )

    def want_dossier_of_matter_again(self, matter_dossier_id: str) -> DossierOut:
        """Ask again for a dossier that could not be made, or has not moved for two hours."""
        return cast(
            "DossierOut",
            self._of.call("POST", f"/matters/dossiers/{matter_dossier_id}/again", repeatable=False),
        )
