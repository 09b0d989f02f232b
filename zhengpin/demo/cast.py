"""The merchants with their shops, and the people who sign in."""

from zhengpin.demo.brands import BRANDS
from zhengpin.demo.records import DemoMerchant, DemoPerson, DemoShop
from zhengpin.demo.seeding import chooser
from zhengpin.demo.spellings import SPELLINGS

_CITIES = ("杭州", "义乌", "广州", "深圳", "泉州", "景德镇", "苏州", "成都", "青岛", "佛山")
# fmt: off
_NAMES = (
    "拾光", "云栖", "南枝", "木子", "初夏", "白鹭", "知北", "鹿鸣", "小满", "青禾", "星野", "半夏",
    "松间", "予安", "若水", "归燕", "橙意", "与鲸", "长街", "屿光", "三尺", "微澜", "朝露", "禾木",
    "十里", "棠梨", "听雨", "沐风", "麦田", "海盐", "晚风", "竹里", "素年", "锦时", "桃夭", "子衿",
    "雪渡", "蓝田", "知了", "远岫", "采薇", "乌桕", "岁安", "拾一",
)
# fmt: on
_TRADES = ("商贸有限公司", "电子商务有限公司", "家居用品店", "文创工作室", "服饰商行", "百货经营部")
_SHOPS = ("小铺", "生活馆", "优选", "杂货铺", "旗舰店", "家居", "文创", "的店", "工厂店", "好物集")
BENDING_SHOPS = (
    (4, 0, "homophone", "{}折扣店"),
    (11, 2, "lookalike", "{}官方outlet"),
    (23, 5, "parted_han", "{}专营店"),
)


def merchants(seed: int, count: int = 40) -> list[DemoMerchant]:
    """Sellers of many kinds; three of their shops bear a bent brand name (`BENDING_SHOPS`)."""
    choose = chooser(seed, "merchants")
    bending = {place: (brand, spelling, pattern) for place, brand, spelling, pattern in BENDING_SHOPS}
    names = choose.sample(_NAMES, len(_NAMES))
    cast = []
    for place in range(count):
        city, name = choose.choice(_CITIES), names[place % len(names)]
        shops = [DemoShop(f"S{2001 + place * 2}", f"{name}{choose.choice(_SHOPS)}")]
        if place in bending:
            brand, spelling, pattern = bending[place]
            bent = SPELLINGS[spelling](BRANDS[brand], choose)
            shops = [DemoShop(shops[0].external_id, pattern.format(bent), brand, spelling)]
        elif choose.random() < 0.3:
            shops.append(DemoShop(f"S{2002 + place * 2}", f"{name}{choose.choice(_SHOPS)}二店"))
        cast.append(DemoMerchant(f"M{1001 + place}", f"{city}{name}{choose.choice(_TRADES)}", tuple(shops)))
    return cast


def people() -> list[DemoPerson]:
    """One or more of each role; the first merchant sells honestly, the second often does not."""
    return [
        DemoPerson("admin", "高若安", "Gao Ruo'an", "administrator"),
        DemoPerson("senior", "沈知秋", "Shen Zhiqiu", "senior_reviewer"),
        DemoPerson("reviewer", "陆明远", "Lu Mingyuan", "reviewer"),
        DemoPerson("reviewer2", "何晓岚", "He Xiaolan", "reviewer"),
        DemoPerson("reviewer3", "马丁·科斯塔", "Martin Costa", "reviewer"),
        DemoPerson("holder", "苏锦", "Su Jin", "rights_holder", holder=0),
        DemoPerson("studio", "林见微", "Lin Jianwei", "rights_holder", holder=8),
        DemoPerson("press", "顾南乔", "Gu Nanqiao", "rights_holder", holder=7),
        DemoPerson("merchant", "赵一帆", "Zhao Yifan", "merchant", merchant=0),
        DemoPerson("merchant2", "钱多多", "Qian Duoduo", "merchant", merchant=4),
        DemoPerson("creator", "孟棠", "Meng Tang", "creator", creator=1),
    ]
