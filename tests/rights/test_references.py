"""Pictures of a filing: accepted once, refused at once when they cannot be matched, changed only in a draft."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.rights.people import holder, mark_filing, picture_bytes, work_filing
from tests.rows import each_row
from zhengpin.kit.errors import Invalid, Problem
from zhengpin.rights import operations, queries
from zhengpin.rights.problems import FilingNotEditable, ReferenceNotFound

pytestmark = pytest.mark.django_db


def plain(colour: str, size: tuple[int, int] = (200, 200)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def test_the_same_picture_is_added_once():
    owner, member = holder()
    filing = work_filing(owner, member)
    first = operations.add_reference(filing_id=filing.pk, content=picture_bytes(1), actor=member)
    again = operations.add_reference(filing_id=filing.pk, content=picture_bytes(1), actor=member)
    by_digest = operations.add_reference(filing_id=filing.pk, blob_digest=first.blob_id, actor=member)
    assert first.pk == again.pk == by_digest.pk
    assert (first.state, first.blob.width) == ("standby", 320)


@each_row(
    "content, code",
    [
        (plain("white"), "reference.blank"),
        (plain("black"), "reference.blank"),
        (picture_bytes(1, size=(60, 90)), "reference.too_small"),
        (b"", "picture.empty"),
        (b"<svg onload='alert(1)'/>", "picture.not_a_picture"),
        (picture_bytes(1)[:500], "picture.truncated"),
    ],
)
def test_what_cannot_be_matched_is_refused_at_once(content, code):
    owner, member = holder()
    filing = work_filing(owner, member)
    with pytest.raises(Problem) as caught:
        operations.add_reference(filing_id=filing.pk, content=content, actor=member)
    assert caught.value.code == code
    assert queries.references(member).count() == 0


def test_an_unknown_digest_and_a_mark_are_refused():
    owner, member = holder()
    with pytest.raises(Invalid) as caught:
        operations.add_reference(filing_id=work_filing(owner, member).pk, blob_digest="0" * 64, actor=member)
    assert caught.value.code == "reference.unknown_blob"
    with pytest.raises(Invalid) as caught:
        operations.add_reference(
            filing_id=mark_filing(owner, member).pk, content=picture_bytes(), actor=member
        )
    assert caught.value.code == "reference.not_of_this_kind"


def test_pictures_change_only_in_a_draft():
    owner, member = holder()
    filing = work_filing(owner, member)
    row, other = (
        operations.add_reference(filing_id=filing.pk, content=picture_bytes(n), actor=member) for n in (1, 2)
    )
    operations.remove_reference(reference_id=other.pk, actor=member)
    assert [r.pk for r in queries.references(member, filing_id=filing.pk)] == [row.pk]
    operations.submit_filing(filing_id=filing.pk, actor=member)
    with pytest.raises(FilingNotEditable):
        operations.remove_reference(reference_id=row.pk, actor=member)
    with pytest.raises(FilingNotEditable):
        operations.add_reference(filing_id=filing.pk, content=picture_bytes(3), actor=member)


def test_another_holder_sees_no_picture():
    owner, member = holder()
    _, stranger = holder("Other")
    row = operations.add_reference(
        filing_id=work_filing(owner, member).pk, content=picture_bytes(1), actor=member
    )
    with pytest.raises(ReferenceNotFound):
        queries.reference(stranger, row.pk)
    with pytest.raises(ReferenceNotFound):
        operations.remove_reference(reference_id=row.pk, actor=stranger)
