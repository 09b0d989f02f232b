"""Buyers whose every number, link, name and telephone number is marked, laid among two worlds.

They buy of both worlds' merchants, return, ask, praise and report, some with photos. One is told of in a text by name
and telephone number, and quotes the number of an order.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from tests.rights.people import picture_bytes
from tests.worlds import World
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import today
from zhengpin.catalog.states import BatchContents
from zhengpin.feedback.models import (
    Buyer,
    BuyerLink,
    Feedback,
    FeedbackCorrection,
    FeedbackPhoto,
    Order,
    Rise,
    Unit,
)
from zhengpin.feedback.operations.entering import enter_days
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.intake import intake
from zhengpin.kit.ids import new_id

ROOT = system("tests")
SOURCE = "harbour"
BUYER, ORDER, LINK = "BUYER7731", "ORDER7731", "DEVICE7731"
NAME = "欧阳七柒"
TELEPHONES = ("139 7731 7731", "13977317731")
SAID = "柒柒叁壹"
"""A word that stands in free texts alone."""
FIRST_BUYER = 773_100_000_001
"""From where the rows of buyers are numbered: no such number stands anywhere for another reason."""


@dataclass
class HiddenBuyers:
    """What must be found nowhere, what only those find who may read feedback, and ids of the rows by kind."""

    marks: list[str]
    digests: list[str]
    texts: list[str]
    ids: dict[str, list[str]] = field(default_factory=dict)
    photos: list[str] = field(default_factory=list)

    @property
    def identifying(self) -> list[str]:
        return [*self.marks, *self.digests]


def plant(worlds: tuple[World, World]) -> HiddenBuyers:
    """Lay the buyers, a rise and a correction; return what to look for."""
    _number_buyers_from(FIRST_BUYER)
    for world in worlds:
        answers = receive_records(source=SOURCE, items=list(_records(world.marker)), actor=ROOT)
        assert {one["verdict"] for one in answers} == {"stored"}, answers
    enter_days(actor=ROOT)
    _tell_a_rise(worlds[0].marker)
    said = Feedback.objects.filter(kind="review").order_by("pk")[0]
    FeedbackCorrection.objects.create(feedback=said, said=said.says, says="genuine", made_by=ROOT.ref)
    return HiddenBuyers(
        marks=[
            BUYER,
            ORDER,
            LINK,
            *TELEPHONES,
            *(str(pk) for pk in Buyer.objects.filter(pk__gte=FIRST_BUYER).values_list("pk", flat=True)),
        ],
        digests=sorted(_digests()),
        texts=[SAID, NAME],
        ids=_ids(),
        photos=sorted(map(str, FeedbackPhoto.objects.values_list("blob_id", flat=True))),
    )


def _text(order: str, buyer: str) -> str:
    """Return what a buyer writes who tells a name, a telephone number, and the numbers of the order and the account."""
    return (
        f"我叫{NAME}，电话{TELEPHONES[0]}，订单{order}，账号{buyer}，{SAID}：这是假货，吊牌都没有，做工太差。"
    )


def _records(marker: str) -> Iterator[dict[str, Any]]:
    moment = timezone.now().replace(microsecond=0) - timedelta(days=2)
    for number in range(6):
        buyer = {
            "buyer": f"{BUYER}-{number}",
            "buyer_since": "2025-01-01",
            "buyer_links": [f"{LINK}-{number // 2}"],
        }
        order = f"{ORDER}-{marker}-{number}"
        text = _text(order, f"{BUYER}-{number}")
        about = {"order": order, "posted_at": moment.isoformat(), **buyer}
        yield {
            "record": "order",
            "external_id": order,
            "listing": f"{marker}-1",
            "room": f"{marker}-r",
            "placed_at": moment.isoformat(),
            "amount": "120.00",
            "currency": "CNY",
            **buyer,
        }
        yield {"record": "review", "external_id": f"R-{order}", "text": text, "stars": 1, **about}
        yield {"record": "return", "external_id": f"T-{order}", "reason": "fake", "text": text, **about}
        yield {"record": "question", "external_id": f"Q-{order}", "text": f"{SAID}是正品吗？", **about}
        photo = {"base64": base64.b64encode(picture_bytes(70 + number)).decode()}
        report = {"room": f"{marker}-r", "text": text, "photos": [photo] if number < 2 else []}
        yield {"record": "report", "external_id": f"P-{number}-{marker}", **report, **about}


def send_by_every_door(marker: str, secret: str) -> list[str]:
    """Send records, some of which are refused, as a file, as a list under an idempotency key and as a stream; return
    what became of each.

    secret: of an API token of the marketplace. Of the two last, those that there are.
    """
    good = [one for one in _records(marker) if one["record"] in ("order", "review")][:4]
    bad = [{**one, "external_id": f"{one['external_id']}-X", "state": "?", "stars": 9} for one in good]
    sent = [*good, *bad]
    lines = "\n".join(json.dumps(one) for one in sent)
    batch = intake.start_batch(
        source=SOURCE,
        name="records.jsonl",
        stream=io.BytesIO(lines.encode()),
        contents=BatchContents.BUYER_RECORDS,
        actor=ROOT,
        enqueue=False,
    )
    intake.read_batch(batch_id=batch.pk, actor=ROOT)
    client = Client(headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": "once"})
    address = f"/v1/buyer-records?source={SOURCE}"
    answer = client.post(address, json.dumps(sent), content_type="application/json")
    streamed = Client(headers={"Authorization": f"Bearer {secret}"}).post(
        f"/v1/buyer-records/batch?source={SOURCE}", lines, content_type="application/x-ndjson"
    )
    verdicts = [
        json.loads(line)["verdict"] for line in text_of(streamed).splitlines() if line.startswith("{")
    ]
    return [*verdicts, *(one["verdict"] for one in answer.json().get("items", []))]


def _number_buyers_from(first: int) -> None:
    """Have rows of buyers numbered from far beyond all other rows, so that such a number tells of one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = Buyer._meta.db_table
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [table, first])
    else:
        Buyer.objects.create(pk=first - 1, digest="0" * 32)


def _tell_a_rise(marker: str) -> None:
    unit = Unit.objects.get(shop__external_id=f"{marker}-s")
    Rise.objects.create(
        id=new_id(),
        unit=unit,
        day=today(),
        since=today(),
        reports=6,
        expected=0.5,
        rise=12,
        low=4,
        high=30,
        strength=9,
        buyers=6,
    )


def _digests() -> Iterator[str]:
    yield from Buyer.objects.exclude(digest="0" * 32).values_list("digest", flat=True)
    yield from BuyerLink.objects.values_list("digest", flat=True)
    yield from Order.objects.values_list("key", flat=True)
    yield from Order.objects.values_list("digest", flat=True)
    yield from Feedback.objects.values_list("key", flat=True)
    yield from Feedback.objects.values_list("digest", flat=True)


def _ids() -> dict[str, list[str]]:
    """Return the ids of every table of what buyers say, by the name of its kind: `feedback`, `feedback_photo`."""
    found: dict[str, list[str]] = {}
    for model in apps.get_app_config("feedback").get_models():
        words = "".join(f"_{one.lower()}" if one.isupper() else one for one in model.__name__).strip("_")
        found[words] = [str(pk) for pk in model._base_manager.order_by("pk").values_list("pk", flat=True)]
    found["photo"] = found["feedback_photo"]
    found["buyer_report"] = found["report"] = [
        str(pk) for pk in Feedback.objects.filter(kind="report").order_by("pk").values_list("pk", flat=True)
    ]
    return found


def told(text: str, needles: list[str]) -> list[str]:
    """Return which of the needles stand in a text, in whatever case."""
    lower = text.lower()
    return [one for one in needles if one.lower() in lower]


def text_of(answer: Any) -> str:
    """Return all that an answer says: its headers, its body, and of an archive the files in it."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    parts = [content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [name.encode() + archive.read(name) for name in archive.namelist()]
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return headers + "\n".join(part.decode("utf-8", "replace") for part in parts)


def rows_that_tell(needles: list[str], models_left_out: set[str]) -> list[str]:
    """Return `<table> <pk> <needle>` of every row of every table, but those left out, in which a needle stands."""
    return [
        f"{model._meta.label} {row['pk']} {one}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label not in models_left_out
        for row in _rows(model)
        for one in told(repr(row), needles)
    ]


def _rows(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    for row in model._base_manager.values(
        "pk", *(one.attname for one in model._meta.concrete_fields)
    ).iterator():
        yield {name: _unpacked(value) for name, value in row.items()}


def _unpacked(value: Any) -> Any:
    """Return what stands in bytes, which may be compressed, as text."""
    if not isinstance(value, bytes | memoryview):
        return value
    content = bytes(value)
    with suppress(zlib.error):
        content = zlib.decompress(content)
    return content.decode("utf-8", "replace")


def files_that_tell(needles: list[str]) -> list[str]:
    """Return the files of the data folder, but its databases, in which a needle stands."""
    bytes_of = [one.encode() for one in needles]
    return [
        str(path)
        for path in Path(settings.DATA_DIR).rglob("*")
        if path.is_file()
        and ".sqlite3" not in path.name
        and any(one in path.read_bytes() for one in bytes_of)
    ]
