"""Cases that hold a text: the index gives the very rows that a look at each gives, in their order."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Q

from tests.review.making import case
from zhengpin.accounts.actor import system
from zhengpin.review.models import Case
from zhengpin.review.queries import cases
from zhengpin.review.text_index import CASES

pytestmark = pytest.mark.django_db

TITLES = ("耐克男鞋 正品", "女装 连衣裙", "Nike cap", "NIKE shoes", "杯子")


def looked_at(text: str) -> list[str]:
    """Return the numbers of the cases that hold a text, by a look at each."""
    held = Q(title__icontains=text) | Q(number__istartswith=text)
    return list(Case.objects.filter(held).order_by("-rank", "pk").values_list("number", flat=True))


def test_the_index_gives_what_a_look_at_each_gives() -> None:
    for title in TITLES:
        case(title=title)
    number = case(title="乒乓球拍").number
    assert CASES.is_laid(connection)
    sought = (
        "耐克",
        "nike",
        "鞋",
        "没有",
        "C",
        "c-20",
        number,
        number.lower(),
        number[:-1],
        "C-2026-x",
        "拍",
    )
    for text in sought:
        assert [row.number for row in cases(system("tests"), text=text)] == looked_at(text), text
    assert [row.number for row in cases(system("tests"), text=number.lower())] == [number]
    assert len(cases(system("tests"), text="nike")) == 2
    assert not cases(system("tests"), text="没有")
