"""How the ledger, rules and reports look as JSON."""

from __future__ import annotations

from typing import Any

from zhengpin.api.shapes.moments import moment


def entry_shape(row: Any) -> dict[str, Any]:
    return {"id": row.pk, "digest": row.digest} | row.content()


def seal_shape(row: Any) -> dict[str, Any]:
    return {
        "number": row.number,
        "sealed_at": moment(row.sealed_at),
        "count": row.count,
        "merkle_root": row.merkle_root,
        "previous": row.previous,
        "chain": row.chain,
    }


def rule_shape(row: Any) -> dict[str, Any]:
    return {
        "code": row.code,
        "version": row.version,
        "state": row.state,
        "rule": row.document,
        "digest": row.document_digest,
        "published_at": moment(row.published_at),
    }


def snapshot_shape(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "starts_at": moment(row.starts_at),
        "ends_at": moment(row.ends_at),
        "digest": row.digest,
        "created_at": moment(row.created_at),
        "report": row.document,
    }
