"""Digests need the key; near addresses share parts, and far ones do not."""

from __future__ import annotations

from django.test import override_settings

from tests.rows import each_row
from zhengpin.linkage.digests import digest, parts


def test_a_digest_depends_on_kind_and_key_and_how_the_value_came() -> None:
    plain = digest("phone", "+8613800138000")
    assert plain == digest("phone", "+8613800138000")
    with override_settings(TRAIT_KEY="another key altogether"):
        keyed = digest("phone", "+8613800138000")
    made = {plain, keyed, digest("staff", "+8613800138000"), digest("phone", "+8613800138000", given=True)}
    assert len(made) == 4
    assert all("13800138000" not in one and len(one) == 32 for one in made)


@each_row(
    "first, second, near",
    [
        ("浙江义乌市福田路105号3栋201室", "浙江义乌市福田路105号3栋20室", True),
        ("浙江义乌市福田路105号3栋201室", "浙江义乌市福田路105号3栋东201室", True),
        ("浙江义乌市福田路105号3栋201室", "广东广州市白云区机场大道88号", False),
    ],
)
def test_near_addresses_share_parts(first: str, second: str, near: bool) -> None:
    both = set(parts("address", first).split()) & set(parts("address", second).split())
    assert bool(both) is near


def test_parts_are_eight_and_need_the_key() -> None:
    made = parts("address", "浙江义乌市福田路105号")
    assert len(made.split()) == 8
    with override_settings(TRAIT_KEY="another key altogether"):
        assert not set(parts("address", "浙江义乌市福田路105号").split()) & set(made.split())
