"""Requests by authorities over a year: checked by a call back, approved by two, answered with the least, or refused."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

from zhengpin.authorities import operations
from zhengpin.authorities.operations import ReceivedRequest
from zhengpin.authorities.states import AuthorityKind, CallResult, RefusalGround, RequestChannel, RequestKind
from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.documents import pdf
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.authorities import answering, finding, holdings

AUTHORITIES = (
    ("杭州市公安局（演示）", AuthorityKind.POLICE),
    ("杭州市市场监督管理局（演示）", AuthorityKind.MARKET),
    ("杭州互联网法院（演示）", AuthorityKind.COURT),
)
KINDS = (RequestKind.EVIDENCE, RequestKind.ASSISTANCE, RequestKind.EVIDENCE, RequestKind.INFORMATION)
MANY = 14
DENIED = 0.15
SOURCE_OF_NUMBER = "该机关官方网站公布的联系方式"


def request(world: World) -> None:
    """Let requests come over the year, about one every four weeks."""
    senior = world.person("senior")
    filed = [
        operations.file_authority(
            name=name,
            kind=kind.value,
            country="CN",
            callback_number="+86 571 0000 0000",
            number_source=SOURCE_OF_NUMBER,
            actor=senior,
        ).pk
        for name, kind in AUTHORITIES
    ]
    for number in range(MANY):
        chance = world.chance("request", number)
        day = 30 + number * 22 + chance.uniform(0, 12)
        world.clockwork.begin(
            _request(world, number, chance.choice(filed), chance), office_hours(chance, day)
        )


def _request(world: World, number: int, authority_id: UUID, chance: random.Random) -> Life:
    senior, admin = world.person("senior"), world.person("admin")
    letter = store_blob(
        content=pdf(("调取证据通知书", f"文号：{number + 1}（演示）")),
        media_type="application/pdf",
        actor=senior,
    )
    asked = ReceivedRequest(
        authority_id=authority_id,
        kind=chance.choice(KINDS).value,
        reference=f"调证〔2026〕{number + 1}号",
        basis="other",
        basis_text="《刑事诉讼法》第五十四条",
        channel=RequestChannel.POST.value,
    )
    row = operations.receive_request(received=asked, document=letter, actor=senior)
    operations.confirm_receipt(request_id=row.pk, actor=senior)
    yield hours(chance, 1, 6)
    denied = chance.random() < DENIED
    result = CallResult.DENIED if denied else CallResult.CONFIRMED
    operations.note_call_back(
        request_id=row.pk, result=result.value, reached="值班民警（演示）", actor=senior
    )
    if denied:
        ground = RefusalGround.NOT_FROM_AUTHORITY.value
        operations.refuse(
            request_id=row.pk, ground=ground, why="经回拨核实，该机关未发出此函。", actor=senior
        )
        return
    yield hours(chance, 1, 20)
    shown = listings(OPENER, source=SOURCE).order_by("external_id").values_list("external_id", flat=True)
    named = list(shown[:200])[chance.randrange(min(200, shown.count()))]
    item = finding.name_item(request_id=row.pk, kind="listing", wording=named, named=named, actor=senior)
    operations.choose_fields(
        item_id=item.pk, fields=["title", "seller"], offered=holdings.offered(item), actor=senior
    )
    operations.propose(request_id=row.pk, actor=senior)
    yield hours(chance, 1, 20)
    answering.approve(request_id=row.pk, actor=admin)
    answering.prepare_answer(request_id=row.pk, actor=senior)
    yield timedelta(minutes=30)
    answering.take_answer(request_id=row.pk, actor=senior)
    yield hours(chance, 1, 10)
    answering.send_answer(request_id=row.pk, sent_to="邮寄至承办人（演示）", actor=senior)
