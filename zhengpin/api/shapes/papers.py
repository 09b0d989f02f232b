"""How the papers of filings and the authorities of agents look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment


def document_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "filing": str(row.filing_id),
        "supplement": str(row.supplement_id) if row.supplement_id else None,
        "kind": row.kind,
        "name": row.name,
        "media_type": row.blob.media_type,
        "digest": row.blob_id,
        "size": row.blob.size,
        "pages": row.pages,
        "added_at": moment(row.added_at),
    }


def title_link_shape(row: Any) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "from_name": row.from_name,
        "to_name": row.to_name,
        "on": moment(row.on),
        "document_id": str(row.document_id) if row.document_id else None,
    }


def supplement_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "filing": str(row.filing_id),
        "state": row.state,
        "valid_to": moment(row.valid_to),
        "note": row.note,
        "reason": row.reason,
        "references": list(row.references.order_by("pk").values_list("pk", flat=True)),
        "documents": [str(pk) for pk in row.documents.order_by("pk").values_list("pk", flat=True)],
        "submitted_at": moment(row.submitted_at),
        "decided_at": moment(row.decided_at),
    }


def snapshot_shape(row: Any) -> dict[str, Any]:
    """Return a register's answer; of a filing about which nobody asked, everything empty."""
    if row is None:
        return {"asked": False, "found": False, "entry": {}, "differences": []}
    return {
        "asked": True,
        "found": row.found,
        "source": row.source,
        "entry": row.entry,
        "differences": row.differences,
        "raw_digest": row.raw_digest,
        "read_at": moment(row.read_at),
    }


def agent_authority_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "holder": {"id": str(row.holder_id), "name": row.holder.name},
        "agent": {"id": str(row.agent_id), "name": row.agent.name},
        "purposes": row.purposes,
        "filings": [str(one.pk) for one in row.filings.all()],
        "territories": row.territories,
        "valid_from": moment(row.valid_from),
        "valid_to": moment(row.valid_to),
        "document": row.document_id,
        "state": row.state,
        "revoke_reason": row.revoke_reason,
    }
