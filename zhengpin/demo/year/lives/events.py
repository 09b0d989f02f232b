"""An event in the year: its right filed, its campaign before, during and after it, and goods that borrow its name."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from zhengpin.demo.artwork.graphics import logo
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.signing_in import HOST
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.founding import let_sellers_in
from zhengpin.demo.year.lives.rooms import CREATORS, WATCHER
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.flows.intake.subjects import receive_rooms
from zhengpin.flows.rights import filing as flow
from zhengpin.flows.screening.listing import receive
from zhengpin.flows.screening.prescreen import prescreen
from zhengpin.kit import clock
from zhengpin.monitoring.rooms.operations import end_watches, open_watches
from zhengpin.programmes.operations import draft_campaign, open_campaign
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import holders

FILED_ON, LASTS = 150, 24
HOLDER = 1
NAME, EXPRESSIONS = "星河杯 2026", "星河杯指定用品;Galaxy Cup official gift"
CONTACT = "Han Lei; duty officer; +86 138 0013 8000"
TITLE, ROOMS_AFTER = "星河杯指定用品 直播专场", (5, 7, 9)
GOODS = (
    "星河杯指定用品 运动水壶",
    "星河杯指定用品 吸汗头带",
    "同款护腕 星河杯指定用品",
    "球迷围巾 星河杯指定用品",
    "星河杯指定用品 折叠坐垫",
    "Galaxy Cup official gift 毛绒公仔",
)


def hold_event(world: World) -> None:
    world.clockwork.begin(_event(world), office_hours(world.chance("event"), FILED_ON))


def _event(world: World) -> Life:
    chance, senior = world.chance("event"), world.person("senior")
    holder = world.person(world.holder_login(HOLDER))
    own = holders(holder).get()
    starts = clock.now() + timedelta(days=21)
    drawn = rights.draft_filing(
        kind="event_right",
        holder_id=own.pk,
        title=NAME,
        event_right={
            "organiser": own.name_zh,
            "event_marks": "星河杯;Galaxy Cup",
            "forbidden_expressions": EXPRESSIONS,
            "kick_off_at": starts.isoformat(),
            "final_at": (starts + timedelta(days=LASTS)).isoformat(),
            "contact_name": "Han Lei",
            "contact_details": "+86 138 0013 8000",
        },
        declared_true=True,
        actor=holder,
    )
    rights.add_reference(
        filing_id=drawn.pk, content=logo("GALAXY CUP"), media_type="image/jpeg", actor=holder
    )
    flow.submit(filing_id=drawn.pk, actor=holder)
    yield hours(chance, 4, 30)
    flow.approve(filing_id=drawn.pk, actor=senior)
    yield hours(chance, 4, 30)
    _campaign(drawn.pk, starts, world)
    for number, title in enumerate(GOODS * 2):
        yield hours(chance, 20, 110)
        item = _item(world, number, title)
        if prescreen(source=SOURCE, item=item, actor=OPENER)["verdict"] != "block":
            receive(source=SOURCE, items=[item], actor=OPENER)
            let_sellers_in(world)
        if number in ROOMS_AFTER:
            yield from _room(number)


def _room(number: int) -> Life:
    """Let somebody go live under the event's name."""
    about = {
        "external_id": f"YE{number:02d}",
        "title": TITLE,
        "url": f"https://{HOST}/rooms/YE{number:02d}",
        "started_at": clock.now(),
        "creator": {"external_id": CREATORS[number % len(CREATORS)][0]},
    }
    shown = {"stream_url": f"rtmp://{HOST}/live/YE{number:02d}"}
    receive_rooms(source=SOURCE, items=[about | shown], actor=OPENER)
    open_watches(actor=WATCHER)
    yield timedelta(minutes=50)
    over = {"state": "ended", "ended_at": clock.now()}
    receive_rooms(source=SOURCE, items=[about | over], actor=OPENER)
    end_watches(actor=WATCHER)


def _campaign(filing_id: UUID, starts: datetime, world: World) -> None:
    senior = world.person("senior")
    begins = clock.now()
    said: dict[str, object] = {
        "protects_from": begins,
        "starts_at": starts,
        "ends_at": begins + timedelta(days=21 + LASTS),
        "protects_until": begins + timedelta(days=21 + LASTS + 20),
        "contacts": CONTACT,
    }
    row = draft_campaign(name=NAME, filings=[filing_id], said=said, actor=senior)
    open_campaign(campaign_id=row.pk, actor=senior)


def _item(world: World, number: int, title: str) -> dict[str, object]:
    merchant = world.market.merchants[(number * 7 + 3) % len(world.market.merchants)]
    shop = merchant.shops[0]
    return {
        "external_id": f"E{number + 1:04d}",
        "merchant": {"external_id": merchant.external_id, "name": merchant.name},
        "shop": {"external_id": shop.external_id, "name": shop.name},
        "url": f"https://{HOST}/items/E{number + 1:04d}",
        "title": title,
        "description": "",
        "brand": "",
        "category": world.market.listings[0].category,
        "price": "39.00",
        "currency": "CNY",
        "pictures": [],
    }
