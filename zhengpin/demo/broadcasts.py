"""The demo's creators, and the videos and live rooms in which they show what the merchants sell."""

from __future__ import annotations

from datetime import date, timedelta

from zhengpin.demo.brands import BRANDS
from zhengpin.demo.records import Broadcast, Creator, Merchant

CREATORS = (
    Creator("C4001", "阿棠的衣橱"),
    Creator("C4002", "慢慢逛市集"),
    Creator("C4003", "老周测好物"),
)

# Kind, number, title, place among the creators (None: the merchant's own), place among the merchants, days ago.
_SHOWN = (
    ("video", "V6001", "秋冬通勤穿搭，三套不重样", 0, 0, 40),
    ("video", "V6002", "{brand}同款平替，工厂直发", 1, 4, 12),
    ("video", "V6003", "手绘插画帆布包开箱", 1, 4, 9),
    ("video", "V6004", "逛了一圈旧货市集", 1, None, 30),
    ("video", "V6005", "我们的木工房是怎样做杯垫的", None, 11, 25),
    ("video", "V6006", "十款保温杯横评", 2, None, 5),
    ("room", "R7001", "晚八点 清仓专场", 1, 4, 3),
    ("room", "R7002", "原创设计师面对面", 0, 0, 1),
    ("room", "R7004", "{brand}官方旗舰店直播间", 1, 4, 0),
    ("room", "R7003", "老板娘在线挑货", None, 23, 0),
)


def broadcasts(merchants: list[Merchant], today: date) -> list[Broadcast]:
    """Return the videos and live rooms, each of a creator, a merchant or both; one borrows a brand without leave."""
    return [
        Broadcast(
            kind=kind,
            external_id=number,
            title=title.format(brand=BRANDS[0].word),
            creator=creator,
            merchant=merchant if merchant is None or merchant < len(merchants) else None,
            shown_on=today - timedelta(days=ago),
        )
        for kind, number, title, creator, merchant, ago in _SHOWN
    ]
