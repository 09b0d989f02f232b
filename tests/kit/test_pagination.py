"""Pages hold every row once, whatever their size, even while rows are added; a bad cursor is refused."""

from __future__ import annotations

import base64
import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.accounts.models import Organisation
from zhengpin.kit.errors import Invalid
from zhengpin.kit.pagination import MAX_LIMIT, decode_cursor, encode_cursor, page_of, page_of_list

pytestmark = pytest.mark.django_db


def make(count: int, start: int = 0) -> list[str]:
    names = [f"{number:03}" for number in range(start, start + count)]
    Organisation.objects.bulk_create(
        [
            Organisation(pk=f"00000000-0000-7000-8000-{int(name):012}", name=name, kind="merchant")
            for name in names
        ]
    )
    return names


def walk(**given) -> list[str]:
    names, cursor = [], None
    while True:
        page = page_of(Organisation.objects.all(), cursor=cursor, **given)
        names += [row.name for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return names


@pytest.fixture
def twenty() -> list[str]:
    return make(20)


@given(limit=st.integers(1, 25), newest_first=st.booleans())
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_is_on_one_page(twenty, limit, newest_first):
    expected = list(reversed(twenty)) if newest_first else twenty
    assert walk(limit=limit, newest_first=newest_first) == expected


def test_rows_added_meanwhile_shift_no_page(twenty):
    first = page_of(Organisation.objects.all(), limit=10)
    make(5, start=20)
    second = page_of(Organisation.objects.all(), limit=10, cursor=first.next_cursor)
    assert [row.name for row in first.items + second.items] == list(reversed(twenty))
    assert second.next_cursor is None


@each_row("limit", [-5, 0])
def test_a_limit_is_kept_within_bounds(twenty, limit):
    assert len(page_of(Organisation.objects.all(), limit=limit).items) == 1
    make(MAX_LIMIT, start=20)
    assert len(page_of(Organisation.objects.all(), limit=10**9).items) == MAX_LIMIT


@given(st.text(st.characters(codec="utf-8")))
def test_cursors_come_apart_again(key):
    assert decode_cursor(encode_cursor(key)) == key


BAD = [
    "x",
    "====",
    "é",
    "\ud800",
    encode_cursor("not-a-uuid"),
    base64.urlsafe_b64encode(b"[1]").decode(),
    "A" * 9999,
]


@each_row("cursor", BAD)
def test_a_cursor_that_cannot_be_read_is_refused(cursor):
    with pytest.raises(Invalid) as refused:
        page_of(Organisation.objects.all(), cursor=cursor)
    assert refused.value.code == "cursor.malformed"


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=80)
def test_no_text_makes_it_fail_in_another_way(text):
    with contextlib.suppress(Invalid):
        assert isinstance(decode_cursor(text), str)


@each_row("count", [0, 1, 4, 5, 6])
def test_a_list_comes_by_the_page_with_every_item_once(count):
    numbers = list(range(7, 7 + count))
    seen, cursor = [], None
    while True:
        page = page_of_list(numbers, number=int, cursor=cursor, limit=2)
        seen += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == numbers


@each_row("cursor", [*BAD, encode_cursor("1.5")])
def test_a_cursor_of_a_list_that_cannot_be_read_is_refused(cursor):
    with pytest.raises(Invalid) as refused:
        page_of_list([1, 2], number=int, cursor=cursor)
    assert refused.value.code == "cursor.malformed"
