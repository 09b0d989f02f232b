"""Equal things are brought to one form, however they are written; what may be shown of them is little."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.linkage.normalising import normalise


@each_row(
    "kind, first, second",
    [
        ("phone", "138 0013 8000", "+86-138-0013-8000"),
        ("phone", "0086 13800138000", "１３８００１３８０００"),
        ("bank_account", "6222 0212 3456 7890", "6222-0212-3456-7890"),
        ("email", "Shop+spring@Market.example", "shop@market.example"),
        ("address", "浙江省义乌市福田路105号3栋201室", "浙江 义乌市 福田路105号 三栋201室"),
        ("licence", "91330782MA2E 0Y8K7T", "91330782ma2e0y8k7t"),
        ("name", "Heron Store", "heron"),
        ("name", "鹭岛百货旗舰店", "鹭岛百货"),
    ],
)
def test_spellings_of_one_thing_are_one(kind: str, first: str, second: str) -> None:
    one, other = normalise(kind, first), normalise(kind, second)
    assert one is not None
    assert other is not None
    assert one.text == other.text


@each_row("kind, value", [("phone", "—"), ("bank_account", "123"), ("name", "旗舰店"), ("address", "义乌")])
def test_what_could_be_anybodys_is_nothing(kind: str, value: str) -> None:
    assert normalise(kind, value) is None


@each_row(
    "kind, value, shown",
    [
        ("phone", "13800138000", "…8000"),
        ("bank_account", "6222021234567890", "…7890"),
        ("email", "heron@market.example", "h…@market.example"),
        ("address", "浙江省义乌市福田路105号", "浙江义乌…"),
        ("staff", "王小明", "王…"),
        ("device", "ab12cd34ef", "…34ef"),
    ],
)
def test_little_of_it_is_shown(kind: str, value: str, shown: str) -> None:
    found = normalise(kind, value)
    assert found is not None
    assert found.shown == shown
