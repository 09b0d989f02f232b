"""A write that meets others at the same rows is tried again until it gets through; what else fails is not."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, OperationalError

from zhengpin.catalog.operations import meeting
from zhengpin.catalog.operations.meeting import again_where_met

pytestmark = pytest.mark.django_db


class Write:
    """Meets another writer so many times before it gets through."""

    def __init__(self, met: int, error: Exception | None = None) -> None:
        self.met, self.error, self.tried = met, error or IntegrityError("made twice"), 0

    def __call__(self) -> str:
        self.tried += 1
        if self.tried <= self.met:
            raise self.error
        return "written"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "LONGEST_PAUSE", 0)


@pytest.mark.parametrize("met", [0, 1, 8])
def test_it_gets_through_however_many_writers_came_first(met: int) -> None:
    write = Write(met)
    assert again_where_met(write) == "written"
    assert write.tried == met + 1


def test_it_is_not_tried_for_ever() -> None:
    write = Write(1000)
    with pytest.raises(IntegrityError):
        again_where_met(write)
    assert write.tried == meeting.ATTEMPTS


def test_what_is_no_meeting_is_told_at_once() -> None:
    write = Write(1, OperationalError("disk I/O error"))
    with pytest.raises(OperationalError):
        again_where_met(write)
    assert write.tried == 1
