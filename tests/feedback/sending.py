"""Records of buyers as a marketplace sends them, each whole, for tests to change one field of."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

NOW = timezone.now().replace(microsecond=0)


def order(number: str = "O-1", **changed: object) -> dict[str, Any]:
    return {
        "record": "order",
        "external_id": number,
        "buyer": "B-1",
        "listing": "L-1",
        "quantity": 1,
        "amount": "129.00",
        "currency": "CNY",
        "placed_at": NOW.isoformat(),
        "state": "paid",
    } | changed


def review(number: str = "R-1", **changed: object) -> dict[str, Any]:
    return {
        "record": "review",
        "external_id": number,
        "order": "O-1",
        "buyer": "B-1",
        "text": "这是假货，做工太差了",
        "stars": 1,
        "posted_at": NOW.isoformat(),
    } | changed
