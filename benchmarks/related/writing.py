"""Writes the things that merchants of `benchmarks.related` have: numbers, addresses, names, with their many
spellings."""

from __future__ import annotations

import random

CITIES = (
    "浙江省义乌市",
    "广东省广州市白云区",
    "广东省深圳市龙岗区",
    "福建省莆田市",
    "浙江省杭州市余杭区",
    "山东省临沂市",
)
ROADS = (
    "人民",
    "解放",
    "中山",
    "建设",
    "新华",
    "和平",
    "东风",
    "工业",
    "商城",
    "江滨",
    "学院",
    "永胜",
    "北苑",
    "福田",
)
ENDS = ("路", "街", "大道", "东路", "西路")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红燕鹏辉"
TRADES = ("鞋业", "服饰", "箱包", "饰品", "百货", "日用", "家居", "电子", "母婴", "户外", "美妆", "文具")
SIGNS = "鑫源恒达盛泰隆兴瑞祥嘉悦锦程宏图优品美佳诚信天成顺发万利金辉宝丰雅致"
FORMS = ("有限公司", "商行", "旗舰店", "专营店", "贸易有限公司", "的小店", "")


class Writing:
    """Draws things by chance. merchants: how many there are, which says how thickly streets are settled."""

    def __init__(self, chance: random.Random, merchants: int) -> None:
        self.chance = chance
        self.buildings = max(40, merchants // 60)

    def new(self, kind: str) -> str:
        return getattr(self, f"_{kind}", self._code)()

    def name(self) -> str:
        sign = "".join(self.chance.choice(SIGNS) for _ in range(self.chance.choice([2, 2, 3])))
        return sign + self.chance.choice(TRADES) + self.chance.choice(FORMS)

    def name_like(self, name: str) -> str:
        """Return a name much like another: a sign exchanged, or another ending."""
        at = self.chance.randrange(3)
        changed = name[:at] + self.chance.choice(SIGNS) + name[at + 1 :]
        return self.chance.choice([changed, name.rstrip("店司行") + "新店", "新" + name])

    def _code(self) -> str:
        return f"{self.chance.getrandbits(64):016x}"

    def _bank_account(self) -> str:
        return "6222" + "".join(str(self.chance.randrange(10)) for _ in range(15))

    def _phone(self) -> str:
        return f"1{self.chance.choice('3578')}" + "".join(str(self.chance.randrange(10)) for _ in range(9))

    def _email(self) -> str:
        return f"{self.chance.getrandbits(40):x}@{self.chance.choice(['qq.com', '163.com', '126.com'])}"

    def _address(self) -> str:
        building = self.chance.randrange(self.buildings)
        place = random.Random(building)
        street = f"{place.choice(CITIES)}{place.choice(ROADS)}{place.choice(ENDS)}{place.randrange(1, 900)}号"
        room = f"{self.chance.randrange(1, 20)}栋{self.chance.randrange(1, 30)}{self.chance.randrange(1, 12):02}室"
        return street + room

    def _staff(self) -> str:
        return f"{self.chance.randrange(110000, 659000)}19{self.chance.randrange(50, 99)}{self._code()[:8]}"

    def _warehouse(self) -> str:
        return f"仓库{self._code()[:10]}"

    def again(self, kind: str, value: str, rewritten: float) -> str:
        """Return what is kept: an address often written differently, all else as it was."""
        if kind != "address" or self.chance.random() >= rewritten:
            return value
        at = self.chance.randrange(6, len(value) - 1)
        return self.chance.choice(
            [
                value[:at] + value[at + 1 :],
                value[:at] + self.chance.choice("一二三甲乙东西") + value[at:],
                value[: value.index("号") + 1]
                + f"{self.chance.randrange(1, 20)}栋{self.chance.randrange(101, 999)}室",
                value + "旁边",
            ]
        )

    def written(self, kind: str, value: str) -> str:
        """Return a value as one of those who send it writes it."""
        if kind == "phone":
            return self.chance.choice(
                [value, f"+86 {value[:3]} {value[3:7]} {value[7:]}", f"{value[:3]}-{value[3:]}"]
            )
        if kind == "bank_account" and self.chance.random() < 0.3:
            return " ".join(value[at : at + 4] for at in range(0, len(value), 4))
        if kind == "address" and self.chance.random() < 0.3:
            return value.replace("省", "省 ").replace("栋", "幢" if self.chance.random() < 0.2 else "栋 ")
        return value
