"""Requests by authorities over a year: checked by a call back, approved by two, answered with the least, or refused."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

from zhengpin.authorities import operations
from zhengpin.authorities.operations import ReceivedRequest, Secrecy
from zhengpin.authorities.states import (
    INFORMING,
    AuthorityKind,
    CallResult,
    RefusalGround,
    RequestChannel,
    RequestKind,
)
from zhengpin.catalog.queries import listings
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.documents import pdf
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.authorities import acting, answering, dangers, finding, holdings
from zhengpin.kit import clock

AUTHORITIES = (
    ("杭州市公安局（演示）", AuthorityKind.POLICE),
    ("杭州市市场监督管理局（演示）", AuthorityKind.MARKET),
    ("杭州互联网法院（演示）", AuthorityKind.COURT),
)
KINDS = (
    RequestKind.EVIDENCE,
    RequestKind.ASSISTANCE,
    RequestKind.ACT,
    RequestKind.INFORMATION,
    RequestKind.PRESERVATION,
    RequestKind.EVIDENCE,
)
MANY = 24
EVERY = 13
SECRET, LATE = 0.2, 0.12
"""So many requests ask for secrecy for a while, and so many are answered after their time."""
SECRET_FOR = timedelta(days=21)
SECRECY = "侦查期间不得告知当事人"
DANGERS = (
    (97, "直播间评论称将持刀前往供货仓库，附地址。", True),
    (203, "商家私信威胁举报人人身安全。", True),
    (276, "买家留言疑似轻生，经核为玩笑。", False),
)
"""Day, what was seen, whether an authority was informed; else a second person found no danger."""
GIVEN = "直播间编号、时间与评论原文"
NO_DANGER = "经电话核实，系玩笑，无人身危险。"
DENIED = 0.15
ORDERED = "依行政机关责令下架的通知处置。"
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
        day = 30 + number * EVERY + chance.uniform(0, 12)
        world.clockwork.begin(
            _request(world, number, chance.choice(filed), chance), office_hours(chance, day)
        )
    for day, seen, informed in DANGERS:
        life = _danger(world, seen, filed[0] if informed else None)
        world.clockwork.begin(life, office_hours(world.chance("danger", day), day))


def _request(world: World, number: int, authority_id: UUID, chance: random.Random) -> Life:
    senior, admin = world.person("senior"), world.person("admin")
    letter = store_blob(
        content=pdf(("调取证据通知书", f"文号：{number + 1}（演示）")),
        media_type="application/pdf",
        actor=senior,
    )
    kind = KINDS[number % len(KINDS)]
    secret = kind not in (RequestKind.ACT, RequestKind.PRESERVATION) and chance.random() < SECRET
    asked = ReceivedRequest(
        authority_id=authority_id,
        kind=kind.value,
        reference=f"调证〔2026〕{number + 1}号",
        basis="other",
        basis_text="《刑事诉讼法》第五十四条",
        channel=RequestChannel.POST.value,
        secrecy=Secrecy(secret, clock.now() + SECRET_FOR if secret else None, SECRECY if secret else ""),
    )
    row = operations.receive_request(received=asked, document=letter, actor=senior)
    yield hours(chance, 0.5, 8)
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
    if kind in INFORMING:
        operations.choose_fields(
            item_id=item.pk, fields=["title", "seller"], offered=holdings.offered(item), actor=senior
        )
    operations.propose(request_id=row.pk, actor=senior)
    yield timedelta(days=40) if chance.random() < LATE else hours(chance, 1, 20)
    answering.approve(request_id=row.pk, actor=admin)
    if kind == RequestKind.ACT:
        acting.act_on_item(item_id=item.pk, ground="counterfeit", explanation=ORDERED, actor=senior)
    elif kind in INFORMING:
        answering.prepare_answer(request_id=row.pk, actor=senior)
        yield timedelta(minutes=30)
        answering.take_answer(request_id=row.pk, actor=senior)
        yield hours(chance, 1, 10)
        answering.send_answer(request_id=row.pk, sent_to="邮寄至承办人（演示）", actor=senior)


def _danger(world: World, seen: str, authority_id: UUID | None) -> Life:
    """Raise what threatens somebody; an authority is informed within hours, or a second person finds no danger."""
    chance = world.chance("danger", seen)
    row = dangers.raise_danger(seen=seen, country="CN", actor=world.person("reviewer"))
    yield hours(chance, 0.3, 5)
    if authority_id is None:
        operations.dismiss_danger(danger_id=row.pk, why=NO_DANGER, actor=world.person("senior"))
    else:
        operations.report_danger(
            danger_id=row.pk,
            authority_id=authority_id,
            reached="110 值班台（演示）",
            given=GIVEN,
            actor=world.person("senior"),
        )
