"""Names, addresses and numbers of invented companies: merchants, distributors, and owners that no extract names."""

from __future__ import annotations

import random
from datetime import date, timedelta

from benchmarks.applications.codes import credit_code
from benchmarks.applications.model import Company

_CITIES = {
    "杭州": ("330106", "浙江省杭州市", ("西湖区文三路", "余杭区五常街道文一西路", "滨江区江南大道")),
    "广州": ("440106", "广东省广州市", ("天河区天河路", "白云区机场路", "海珠区新港东路")),
    "深圳": ("440305", "广东省深圳市", ("南山区科苑路", "福田区深南中路", "龙华区民治大道")),
    "上海": ("310115", "上海市", ("浦东新区张杨路", "徐汇区漕宝路", "长宁区延安西路")),
    "北京": ("110105", "北京市", ("朝阳区建国路", "海淀区中关村大街", "丰台区南三环西路")),
    "义乌": ("330782", "浙江省义乌市", ("稠城街道宾王路", "北苑街道雪峰西路", "江东街道宗泽路")),
    "泉州": ("350582", "福建省泉州市", ("晋江市世纪大道", "丰泽区安吉路", "石狮市八七路")),
    "青岛": ("370202", "山东省青岛市", ("市南区香港中路", "崂山区海尔路", "城阳区正阳路")),
    "成都": ("510104", "四川省成都市", ("锦江区红星路", "武侯区人民南路", "高新区天府大道")),
    "武汉": ("420106", "湖北省武汉市", ("武昌区中北路", "江汉区解放大道", "洪山区珞喻路")),
    "宁波": ("330203", "浙江省宁波市", ("海曙区中山西路", "鄞州区天童北路", "江北区人民路")),
    "厦门": ("350203", "福建省厦门市", ("思明区湖滨南路", "湖里区嘉禾路", "集美区杏林湾路")),
}
_FIRST = "云启恒锦鼎瑞嘉盛悦宏泰佳卓越博航星明尚品优源汇通达华信诚雅美康盈丰凯天悦同创新远景立安宜合众智腾飞晟昊铭轩"
_SECOND = "启航贸源润祥晖悦成辰泽林川峰海洋达腾远盛泰和茂丰程宁然卓奇伦迪雅曼维诺贝森格岚澜"
_TRADES = (
    "贸易",
    "商贸",
    "电子商务",
    "网络科技",
    "供应链管理",
    "品牌管理",
    "服饰",
    "进出口",
    "文化传媒",
    "实业",
)
_MAKERS = (
    "化妆品",
    "服饰",
    "食品",
    "家居用品",
    "电器",
    "体育用品",
    "日用品",
    "母婴用品",
    "科技",
    "实业",
    "鞋业",
    "珠宝",
)
_FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司")
_FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰萍红鹏飞宇浩然子轩梓涵欣怡"
_SOUNDS = (
    "Yun",
    "Qi",
    "Heng",
    "Jin",
    "Ding",
    "Rui",
    "Jia",
    "Sheng",
    "Yue",
    "Hong",
    "Tai",
    "Zhuo",
    "Bo",
    "Hang",
    "Xing",
)
_ROMAN = {
    "杭州": "Hangzhou",
    "广州": "Guangzhou",
    "深圳": "Shenzhen",
    "上海": "Shanghai",
    "北京": "Beijing",
    "义乌": "Yiwu",
    "泉州": "Quanzhou",
    "青岛": "Qingdao",
    "成都": "Chengdu",
    "武汉": "Wuhan",
    "宁波": "Ningbo",
    "厦门": "Xiamen",
}
_WORDS = {
    "贸易": "Trading",
    "商贸": "Commerce & Trading",
    "电子商务": "E-Commerce",
    "网络科技": "Network Technology",
}
_ABROAD = (
    ("{} GmbH", "Industriestraße {}, 70565 Stuttgart, Germany"),
    ("{} AG", "Bahnhofstrasse {}, 8001 Zürich, Switzerland"),
    ("{} B.V.", "Keizersgracht {}, 1015 Amsterdam, The Netherlands"),
    ("{} S.p.A.", "Via Torino {}, 20123 Milano, Italy"),
    ("{} Holding Ltd.", "{} Finsbury Pavement, London EC2A, United Kingdom"),
    ("{} International S.A.", "{} Rue de Rivoli, 75004 Paris, France"),
)
_SIGNERS = (
    "Anna Keller",
    "Martin Vogt",
    "Sophie Laurent",
    "Paolo Ricci",
    "James Whitmore",
    "Eva de Boer",
    "Thomas Brandt",
)


def merchant(draws: random.Random, on: date) -> Company:
    """Return a company that sells; it has stood for one to ten years on the day."""
    return _domestic(draws, draws.choice(_FIRST) + draws.choice(_SECOND), draws.choice(_TRADES), on)


def owner(draws: random.Random, name: str, on: date) -> Company:
    """Return a Chinese company that owns the mark of a Chinese name."""
    return _domestic(draws, name, draws.choice(_MAKERS), on, oldest=25)


def owner_abroad(draws: random.Random, mark: str, on: date) -> Company:
    """Return a foreign company called after its mark."""
    form, address = draws.choice(_ABROAD)
    stem = mark if not mark.isupper() else mark.title()
    name = form.format(stem[:36])
    since = on - timedelta(days=draws.randint(4000, 20000))
    return Company(
        name, name, "", address.format(draws.randint(3, 240)), draws.choice(_SIGNERS), "", since, abroad=True
    )


def _domestic(draws: random.Random, stem: str, trade: str, on: date, oldest: int = 10) -> Company:
    city = draws.choice(sorted(_CITIES))
    area, province, streets = _CITIES[city]
    form = draws.choice(_FORMS)
    name = f"{city}{stem}{trade}{form}" if draws.random() < 0.75 else f"{stem}（{city}）{trade}{form}"
    sound = "".join(draws.sample(_SOUNDS, 2)).capitalize()
    english = f"{_ROMAN[city]} {sound} {_WORDS.get(trade, 'Industrial')} Co., Ltd."
    street = f"{province}{draws.choice(streets)}{draws.randint(8, 999)}号"
    address = f"{street}{draws.randint(1, 9)}幢{draws.randint(101, 2808)}室"
    person = draws.choice(_FAMILY) + "".join(draws.sample(_GIVEN, draws.choice((1, 2, 2))))
    since = on - timedelta(days=draws.randint(500, 365 * oldest))
    return Company(name, english, credit_code(area, draws), address, person, city, since)
