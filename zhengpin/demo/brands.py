"""Invented rights holders and their marks, with the Han forms, sounds and near words that sellers play with.

Every name was made up for this demo; any likeness to a real mark would be chance.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Brand:
    """A mark's words. `homophone` sounds like `han`; `near` is an ordinary phrase that only looks like the word."""

    word: str
    han: str
    pinyin: str
    homophone: str
    near_zh: str
    near_en: str
    goods: tuple[str, ...]
    nice_classes: tuple[int, ...]
    office: str
    holder: int


HOLDERS = (
    ("薇尔墨服饰（上海）有限公司", "Velmora Apparel (Shanghai) Co., Ltd.", "CN"),
    ("驰万特运动用品股份有限公司", "Strivante Sports Goods Inc.", "CN"),
    ("奥伦岱照明有限公司", "Orundell Lighting GmbH", "DE"),
    ("景德镇卡汐木陶瓷工坊", "Kasimu Ceramic Workshop, Jingdezhen", "CN"),
    ("皮克柏数码配件有限公司", "Pixobar Digital Accessories Ltd.", "CN"),
    ("拓闻里家居设计有限公司", "Tovenly Home Design Co., Ltd.", "CN"),
    ("暮山集文化创意有限公司", "Mushanji Culture & Design Co., Ltd.", "CN"),
    ("青杉文艺出版社", "Cedar Grove Literary Press", "CN"),
    ("林见微插画工作室", "Lin Jianwei Illustration Studio", "CN"),
    ("赫德琳织造公司", "Haldrin Weavers ApS", "DK"),
    ("周以棠（个人）", "Zhou Yitang (individual)", "CN"),
    ("橡闻儿童用品有限公司", "Oakventa Kids Ltd.", "GB"),
)

BRANDS = (
    Brand(
        "VELMORA",
        "薇尔墨",
        "wei er mo",
        "微尔墨",
        "丝绒墨色",
        "velvet moiré",
        ("tee", "hoodie"),
        (25,),
        "CNIPA",
        0,
    ),
    Brand(
        "VELMORA LITE",
        "薇尔墨轻氧",
        "wei er mo qing yang",
        "微尔默轻氧",
        "轻氧透气",
        "light and airy",
        ("tee",),
        (25,),
        "CNIPA",
        0,
    ),
    Brand(
        "STRIVANTE",
        "驰万特",
        "chi wan te",
        "弛万特",
        "万特价",
        "strive further",
        ("sneaker",),
        (25, 28),
        "CNIPA",
        1,
    ),
    Brand(
        "BENTORU",
        "奔拓路",
        "ben tuo lu",
        "奔托路",
        "奔跑路上",
        "bento lunch",
        ("sneaker", "hoodie"),
        (25,),
        "CNIPA",
        1,
    ),
    Brand("ORUNDELL", "奥伦岱", "ao lun dai", "奥仑代", "奥伦堡风", "rounded", ("lamp",), (11,), "EUIPO", 2),
    Brand(
        "KASIMU",
        "卡汐木",
        "ka xi mu",
        "卡西木",
        "卡其木色",
        "cashmere-soft",
        ("mug", "vase", "plate"),
        (21,),
        "CNIPA",
        3,
    ),
    Brand(
        "PIXOBAR", "皮克柏", "pi ke bo", "皮克博", "皮革柏色", "pixel bar", ("phone_case",), (9,), "CNIPA", 4
    ),
    Brand(
        "TOVENLY",
        "拓闻里",
        "tuo wen li",
        "拓文里",
        "拓印纹理",
        "heavenly soft",
        ("cushion", "tote"),
        (18, 20, 24),
        "CNIPA",
        5,
    ),
    Brand(
        "MUSHANJI",
        "暮山集",
        "mu shan ji",
        "慕山集",
        "暮色群山",
        "mushroom",
        ("poster", "notebook", "tote"),
        (16, 18),
        "CNIPA",
        6,
    ),
    Brand(
        "CEDARQUILL",
        "青杉笔",
        "qing shan bi",
        "青衫笔",
        "青山笔墨",
        "cedar and quill",
        ("book", "notebook"),
        (16,),
        "CNIPA",
        7,
    ),
    Brand(
        "HALDRIN",
        "赫德琳",
        "he de lin",
        "赫得林",
        "荷叶林间",
        "handwoven",
        ("cushion", "tote"),
        (20, 24),
        "EUIPO",
        9,
    ),
    Brand(
        "OAKVENTA",
        "橡闻",
        "xiang wen",
        "橡文",
        "橡木纹",
        "oak veneer",
        ("mug", "notebook", "tee"),
        (16, 21, 25),
        "UKIPO",
        11,
    ),
    Brand(
        "ZEPHALUNE",
        "泽梵月",
        "ze fan yue",
        "择凡月",
        "月色泽润",
        "zephyr and moon",
        ("lamp", "vase"),
        (11, 21),
        "WIPO",
        2,
    ),
    Brand(
        "CINDERPAW",
        "烬爪",
        "jin zhua",
        "烬抓",
        "尽在掌中",
        "cinder-grey paw",
        ("hoodie", "phone_case"),
        (9, 25),
        "USPTO",
        4,
    ),
)
