"""A picture is matched once while what is protected stays the same, and anew once it does not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from django.conf import settings

from tests.flows.screening.screening import OTHER, ROOT, WORK, owner_of, protect_work
from zhengpin.flows.rights import filing
from zhengpin.matching import OpenedPicture, PictureMatch, PictureQuery
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.index import ProtectedIndex


class Counted:
    """Matches pictures as an index does, and counts how many it was asked for."""

    def __init__(self, held: ProtectedIndex, monkeypatch: pytest.MonkeyPatch) -> None:
        self._plain, self.asked = held.pictures.match_many, 0
        monkeypatch.setattr(held.pictures, "match_many", self)

    def __call__(self, queries: Sequence[PictureQuery]) -> list[list[PictureMatch]]:
        self.asked += len(queries)
        return self._plain(queries)


def query(held: ProtectedIndex, content: bytes) -> PictureQuery:
    return PictureQuery(held.pictures.fingerprint(content), OpenedPicture(partial(bytes, content)))


def matches(held: ProtectedIndex, asked: dict[str, PictureQuery]) -> dict[str, list[PictureMatch]]:
    return held.matched.of(asked, (held.followed, len(held.pictures)), held.pictures.match_many)


@pytest.mark.django_db
def test_what_matched_is_known_until_something_else_is_protected(holder, monkeypatch):
    owner = owner_of(holder)
    work = protect_work(owner)
    held = index.current()
    counted = Counted(held, monkeypatch)
    asked = {"a": query(held, WORK), "b": query(held, OTHER)}

    def found() -> list[int]:
        answers = matches(index.current(), asked)
        return [sum(match.score > 0.9 for match in answers[digest]) for digest in asked]

    assert found() == found() == [1, 0]
    assert counted.asked == 2
    protect_work(owner, OTHER, "Blue bowl")
    assert found() == [1, 1]
    assert counted.asked == 4
    filing.withdraw(filing_id=work.pk, actor=ROOT)
    assert found() == found() == [0, 1]
    assert counted.asked == 6


@pytest.mark.django_db
def test_what_another_process_protects_is_matched_as_soon_as_it_is_followed(holder):
    owner = owner_of(holder)
    held = ProtectedIndex(settings.DESCRIPTOR)
    held.load()
    asked = {"a": query(held, WORK)}
    assert matches(held, asked) == {"a": []}
    protect_work(owner)  # by the index of this process, which is another one
    held.refresh()
    assert len(matches(held, asked)["a"]) == 1
