"""Writes protected pictures as a table: each with its state, why it is held back, and what helps."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.kit.labels import Labelled
from zhengpin.rights import queries
from zhengpin.rights.importing.writing import write_tables
from zhengpin.rights.models import Reference
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import ReferenceState

MOST_ROWS = 50_000


class ReferenceHeader(Labelled):
    NUMBER = "number", "Picture", "图片编号"
    FILING = "filing", "Filing", "备案"
    HOLDER = "holder", "Rights holder", "权利人"
    DIGEST = "digest", "Digest (SHA-256)", "摘要（SHA-256）"
    STATE = "state", "State", "状态"
    SINCE = "since", "Since", "起始时间"
    CODE = "code", "Code", "代码"
    WHY = "why", "Why it is held back", "隔离原因"
    REMEDY = "remedy", "What helps", "处理办法"
    NOTE = "note", "Note", "备注"
    LISTINGS = "listings", "Listings that showed it", "展示商品数"
    MERCHANTS = "merchants", "Merchants that showed it", "展示商家数"


def export_references(actor: Actor, *, form: str = "csv", language: str = "zh-hans", **filters: Any) -> bytes:
    """Return the pictures that the actor may see as CSV or XLSX; `filters` as `queries.references` takes them."""
    rows = queries.references(actor, **filters)[:MOST_ROWS]
    head = [header.label(language) for header in ReferenceHeader]
    return write_tables([("references", [head, *(_line(row, language) for row in rows)])], form)


def _line(row: Reference, language: str) -> list[object]:
    why = HeldBack(row.reason_code) if row.reason_code in set(HeldBack) else None
    return [
        row.pk,
        row.filing.title,
        row.filing.holder.name,
        row.blob_id,
        ReferenceState(row.state).label(language),
        timezone.localtime(row.changed_at).isoformat(timespec="seconds"),
        row.reason_code,
        why.label(language) if why else "",
        why.remedy(language) if why else "",
        row.reason,
        row.measures.get("listings"),
        row.measures.get("merchants"),
    ]
