"""Answers of a register that is asked live are kept for a while, and those that there is none for a shorter one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhengpin.kit import clock
from zhengpin.rights.models import RegisterAnswer
from zhengpin.rights.operations.registering import configured_register
from zhengpin.rights.problems import RegisterUnreadable
from zhengpin.rights.register.cache import CachedRegister
from zhengpin.rights.register.port import RegisterEntry

pytestmark = pytest.mark.django_db
ENTRY = RegisterEntry(
    "CN",
    "12345678",
    expiry_date=date(2035, 2, 28),
    nice_classes=(18, 25),
    goods={25: "衣服"},
    holder_names=("苍鹭", "甲"),
)


class Live:
    """A register that counts how often it is asked, and may fail."""

    asked: list[str] = []
    fails = False

    def lookup(self, office: str, number: str, nice_class: int | None = None) -> RegisterEntry | None:
        Live.asked.append(number)
        if Live.fails:
            raise RegisterUnreadable(detail="busy")
        return ENTRY if number.strip().lstrip("0") == "12345678" else None


@pytest.fixture(autouse=True)
def _afresh() -> None:
    Live.asked, Live.fails = [], False


def cached(days: float = 7, hours: float = 12) -> CachedRegister:
    return CachedRegister(Live(), timedelta(days=days), timedelta(hours=hours))


def test_what_it_said_is_said_again_without_asking() -> None:
    assert [cached().lookup("cn", number) for number in ("12345678", " 012345678 ")] == [ENTRY, ENTRY]
    assert Live.asked == ["12345678"]
    assert cached().lookup("CN", "12345678", 25) == ENTRY
    assert len(Live.asked) == 2, "of a class it is asked by itself"
    with clock.set_to(clock.now() + timedelta(days=8)):
        cached().lookup("CN", "12345678")
    assert len(Live.asked) == 3
    assert RegisterAnswer.objects.count() == 2


def test_that_there_is_none_is_kept_for_less() -> None:
    for after in (0, 11, 13):
        with clock.set_to(clock.now() + timedelta(hours=after)):
            assert cached().lookup("CN", "9") is None
    assert len(Live.asked) == 2


def test_a_register_that_fails_is_told_and_nothing_is_kept() -> None:
    Live.fails = True
    with pytest.raises(RegisterUnreadable):
        cached().lookup("CN", "12345678")
    assert not RegisterAnswer.objects.exists()


def test_the_settings_name_it_and_what_is_asked_afresh_renews_what_is_kept(settings) -> None:
    settings.REGISTER_ADAPTER = f"{__name__}.Live"
    for afresh in (False, False, True, False):
        assert configured_register(afresh=afresh).lookup("CN", "12345678") == ENTRY
    assert len(Live.asked) == 2
