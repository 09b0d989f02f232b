"""The demo's creators, and the videos and live rooms in which they show what the merchants sell."""

from __future__ import annotations

from datetime import date, timedelta

from zhengpin.demo.brands import BRANDS
from zhengpin.demo.records import DemoBroadcast, DemoCreator

CREATORS = (
    DemoCreator("C4001", "阿棠的衣橱"),
    DemoCreator("C4002", "慢慢逛市集"),
    DemoCreator("C4003", "老周测好物"),
    DemoCreator("C4004", "阿杰走街串巷"),
)
STOLEN = "V6007"

# Number, title, place among the creators (None: the merchant's own), place among the merchants, days ago.
_VIDEOS = (
    ("V6001", "秋冬通勤穿搭，三套不重样", 0, 0, 40),
    ("V6002", "{brand}同款平替，工厂直发", 1, 4, 12),
    ("V6003", "手绘插画帆布包开箱", 1, 4, 9),
    ("V6004", "逛了一圈旧货市集", 1, None, 30),
    ("V6005", "我们的木工房是怎样做杯垫的", None, 11, 25),
    ("V6006", "十款保温杯横评", 2, None, 5),
)
# The same, with what the room shows and for how many minutes it is live.
_ROOMS = (
    ("R7001", "晚八点 清仓专场", 1, 4, "film", 26),
    ("R7002", "原创设计师面对面", 0, 0, "calm", 71),
    ("R7003", "老板娘在线挑货", None, 23, "over", 118),
    ("R7004", "{brand}官方旗舰店直播间", None, 4, "posing", 12),
    ("R7005", "旧货市集 边走边看", 3, None, "stalled", 43),
    ("R7006", "保温杯横评 现场答疑", 2, None, "second", 9),
    ("R7007", "手绘装饰画 源头工厂", None, 8, "picture", 34),
)


def broadcasts(today: date) -> list[DemoBroadcast]:
    """Return the videos and live rooms, each of a creator, a merchant or both; one borrows a brand without leave."""
    videos = [
        DemoBroadcast("video", number, _named(title), creator, merchant, today - timedelta(days=ago))
        for number, title, creator, merchant, ago in _VIDEOS
    ]
    rooms = [
        DemoBroadcast("room", number, _named(title), creator, merchant, today, programme, minutes)
        for number, title, creator, merchant, programme, minutes in _ROOMS
    ]
    return videos + rooms


def stolen_short(today: date) -> DemoBroadcast:
    """Return the short video that shows the first brand's film; it comes when the rest of the marketplace stands."""
    return DemoBroadcast(
        "video", STOLEN, _named("{brand} 同款 工厂直发，手慢无"), 1, 4, today - timedelta(days=1)
    )


def _named(title: str) -> str:
    return title.format(brand=BRANDS[0].word)
