"""Merchants and their traits as a marketplace would send them, for tests."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.field_reading import MerchantInput
from zhengpin.catalog.models import Merchant
from zhengpin.catalog.operations.naming import NewNames
from zhengpin.catalog.operations.sellers import merchants_for
from zhengpin.flows.linking import linking
from zhengpin.jobs.running import run_due
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.linkage.operations import TraitAnswer, store_traits

SENDER: Actor = system("tests")
SOURCE = "harbour"
NAMES = ("Fern", "Otter", "Maple", "Quartz", "Willow", "Basalt", "Heron", "Cedar", "Lichen", "Tundra")


@dataclass(frozen=True)
class _Named:
    merchant: MerchantInput


def merchant(external_id: str, name: str = "", *, joined: date | None = None) -> Merchant:
    """Add a merchant; of itself it has a name that no other has."""
    name = name or f"{NAMES[len(external_id) % 10]}{zlib.crc32(external_id.encode())}"
    given = _Named(MerchantInput(external_id, name, joined))
    return merchants_for(SOURCE, [given], NewNames(), SENDER)[external_id]


def send(*traits: tuple[str, str, str], **more: Any) -> list[TraitAnswer]:
    """Send traits, each (external id, kind, value)."""
    items = [{"external_id": whose, "kind": kind, "value": value} | more for whose, kind, value in traits]
    return store_traits(source=SOURCE, items=items, actor=SENDER)


def linked() -> LinkRun:
    """Have related accounts sought, and the worker do it."""
    row = linking.start(actor=SENDER)
    run_due()
    row.refresh_from_db()
    assert row.state == "finished", row.failure
    return row


def link_between(first: Merchant, second: Merchant) -> Link | None:
    a, b = sorted((first.organisation_id, second.organisation_id))
    return Link.objects.filter(a_id=a, b_id=b).first()
