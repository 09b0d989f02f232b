"""The peers' shapes of banks and their contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhengpin.api.hma.requests import PDQ

if TYPE_CHECKING:
    from zhengpin.banks.models import Bank, BankContent


def shown_bank(bank: Bank) -> dict[str, object]:
    """Return a bank as peers show it."""
    return {"name": bank.name, "matching_enabled_ratio": bank.enabled_ratio}


def added(content: BankContent) -> dict[str, Any]:
    """Return what adding a content answers."""
    return {"id": content.pk, "signals": {PDQ: bytes(content.pdq).hex()}}


def shown_content(content: BankContent, *, signals: bool, metadata: bool) -> dict[str, object]:
    """Return a content as it is read; signals, metadata and a note are there only if asked for and not empty."""
    answer: dict[str, object] = {
        "id": content.pk,
        "disable_until_ts": content.disable_until,
        "original_media_uri": None,
        "bank": shown_bank(content.bank),
    }
    if signals:
        answer["signals"] = {PDQ: bytes(content.pdq).hex()}
    if metadata and content.metadata:
        names = ("content_id", "content_uri", "json", "collab")
        answer["metadata"] = {name: content.metadata.get(name) for name in names}
    if content.note:
        answer["note"] = content.note
    return answer


def changed(content: BankContent) -> dict[str, Any]:
    """Return what changing a content answers."""
    return {
        "id": content.pk,
        "disable_until_ts": content.disable_until,
        "collab_metadata": {},
        "original_media_uri": None,
        "bank": shown_bank(content.bank),
        "user_metadata": content.metadata or None,
        "note": content.note or None,
    }
