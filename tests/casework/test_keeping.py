"""A closed matter is erased after its time, but for what it counted; a hold keeps it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.casework.working import LI, WANG, document, exhibit, matter, node, outsider, shared
from zhengpin.casework import operations, queries
from zhengpin.casework.queries.reading import matters_to_erase
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_names_texts_and_files_go_and_numbers_stay():
    row = matter("Zhang's warehouse", summary="Zhang prints at night")
    paper = document(row)
    photo = store_blob(content=b"Zhang", media_type="image/jpeg", actor=LI).pk
    exhibit(row, photos=[photo], description="Zhang's box", holder="Zhang")
    operations.add_party(matter_id=row.pk, role="suspect", name="Zhang", actor=LI)
    node(row, "Zhang")
    operations.count_suspects(matter_id=row.pk, stage="reported", count=4, document_id=paper.pk, actor=LI)
    early = {"matter_id": row.pk, "cause": "retention", "actor": WANG}
    with pytest.raises(Problem) as still_open:
        operations.erase_matter(**early)
    assert still_open.value.code == "matter.not_closed"
    home, who = outsider()
    shared(row, home, ("summary", ""), why="Zhang")
    operations.close_matter(matter_id=row.pk, closed_as="Zhang was sentenced", actor=LI)
    operations.hold_matter(matter_id=row.pk, why="A suit", actor=LI)
    later = clock.now() + timedelta(days=1)
    assert matters_to_erase(later) == []
    with pytest.raises(Problem) as kept:
        operations.erase_matter(**early)
    assert kept.value.code == "matter.held"
    operations.release_matter(matter_id=row.pk, actor=LI)
    assert matters_to_erase(later) == [row.pk]
    operations.erase_matter(**early)
    operations.erase_matter(**early)
    assert matters_to_erase(later) == []
    assert list(queries.shared_grants(who)) == []
    assert not Blob.objects.filter(pk__in=[paper.digest, photo]).exists()
    found = queries.content_of(LI, row.pk)
    assert "Zhang" not in repr(found)
    assert (found.suspects[0].amount, found.suspects[0].digest) == (4, paper.digest)
    assert "Zhang" not in repr(list(Entry.objects.values_list("fields", flat=True)))
    assert Entry.objects.filter(event="matter.erased").count() == 1
