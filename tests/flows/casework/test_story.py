"""A matter over what stands here: found by number, id or address; shared with a letter and a mark; erased."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import numpy as np
import pypdf
import pytest
from PIL import Image

from tests.casework.working import AUDITOR, LI, WANG, document, matter, one_page, outsider
from tests.purchases.buying import bookshop, planned
from tests.rights.people import actor as actor_of
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.states import Role
from zhengpin.casework import operations, queries
from zhengpin.casework.models import MatterDocument
from zhengpin.flows.casework import files, sharing, subjects, watching
from zhengpin.flows.casework.files import MatterFile
from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db


def sent(content: bytes, name: str = "notice.pdf") -> MatterFile:
    return MatterFile(name, len(content), lambda: content)


def paper(row, content: bytes, name: str = "notice.pdf", about: str = "Notice of filing") -> MatterDocument:
    return files.add_document(matter_id=row.pk, file=sent(content, name), about=about, actor=LI)


def test_what_it_is_over_is_there_and_may_be_seen(operator):
    at, row = bookshop(), matter()
    bought = planned(at)
    for kind, named in (
        ("shop", f"https://market.example/shops/{at.listing.shop_id}/"),
        ("merchant", at.listing.merchant.external_id),
        ("listing", at.listing.external_id),
        ("purchase", f"test purchase {bought.number.lower()}"),
    ):
        subjects.add(matter_id=row.pk, kind=kind, named=named, actor=LI)
    shown = [(one.kind, one.number, one.title) for one in queries.subjects(LI, row)]
    assert shown[0] == ("shop", at.listing.shop.external_id, at.listing.shop.name)
    assert shown[3] == ("purchase", bought.number, at.listing.title)
    for kind, named in (("case", "C-2020-000001"), ("finding", "no id"), ("room", ""), ("shop", str(row.pk))):
        with pytest.raises(Problem) as unknown:
            subjects.add(matter_id=row.pk, kind=kind, named=named, actor=LI)
        assert unknown.value.code == "matter.subject_unknown"
    blind = Actor("person:li", permissions=LI.permissions, sees_everything=False)
    with pytest.raises(Problem):
        subjects.find("shop", str(at.listing.shop_id), blind)
    drawn = subjects.draw_subjects(matter_id=row.pk, actor=LI)
    assert sorted(one.kind for one in drawn) == ["company", "shop"]
    assert subjects.draw_subjects(matter_id=row.pk, actor=LI) == drawn


def test_a_file_is_looked_through_before_it_is_kept():
    row = matter()
    with pytest.raises(Problem) as refused:
        paper(row, b"<html>")
    assert refused.value.code == "document.type"
    one = paper(row, one_page("first", "second"))
    assert (one.pages, one.blob.media_type) == (2, "application/pdf")
    taken, wrong = files.take_photos(
        [sent(picture_bytes(4, suffix="JPEG"), "a.jpg"), sent(b"none", "b.jpg")], actor=LI
    )
    assert (len(taken), [name for name, _ in wrong]) == (1, ["b.jpg"])


def test_an_organisation_is_written_to_and_sees_marked_files_alone(operator):
    row = matter("Nobody may read this title")
    home, _ = outsider()
    who = actor_of("person:0192f3a0-aaaa-7bbb-8ccc-0123456789ab", Role.AGENT_MEMBER, home)
    scan, hidden = (
        paper(row, one_page("Page one", "Page two")),
        paper(row, one_page("Hidden"), about="Hidden"),
    )
    picture = picture_bytes(7, suffix="PNG")
    photo = paper(row, picture, "photo.png", "A photo")
    grant = sharing.share(
        matter_id=row.pk,
        organisation_id=home.pk,
        items=[("document", str(scan.pk)), ("document", str(photo.pk))],
        days=5,
        why="They act for the publisher",
        actor=WANG,
    )
    [letter] = Notice.objects.filter(letter="matter_shared")
    assert letter.organisation == home
    assert (row.number in str(letter.texts), row.title in str(letter.texts)) == (True, False)
    assert sharing.view_shared(grant_id=grant.pk, actor=who).title == ""
    seen = sharing.view_document(grant_id=grant.pk, document_id=scan.pk, actor=who)
    for page, said in zip(
        pypdf.PdfReader(BytesIO(seen.content)).pages, ("Page one", "Page two"), strict=True
    ):
        text = page.extract_text()
        assert said in text
        assert row.number in text
        assert "0123456789ab" in text
    seen = sharing.view_document(grant_id=grant.pk, document_id=photo.pk, actor=who)
    differs = difference(picture, seen.content)
    # No sixteenth of the picture is without the mark.
    high, wide = (side // 4 for side in differs.shape)
    parts = [differs[a * high :][:high, b * wide :][:, :wide] for a in range(4) for b in range(4)]
    assert min(float(np.mean(part > 24)) for part in parts) > 0.005
    with pytest.raises(NotFound):
        sharing.view_document(grant_id=grant.pk, document_id=hidden.pk, actor=who)
    looks = (
        Entry.objects.filter(event="matter_grant.viewed")
        .order_by("pk")
        .values_list("fields__item", flat=True)
    )
    assert list(looks) == ["", f"document:{scan.pk}", f"document:{photo.pk}"]


def difference(before: bytes, after: bytes) -> np.ndarray:
    one, other = (np.asarray(Image.open(BytesIO(some)).convert("L"), dtype=int) for some in (before, after))
    return np.abs(one - other)


def test_a_grant_to_one_person_is_told_to_no_inbox(agency):
    row = matter()
    member = agency.memberships.create(
        person=agency.memberships.model.person.field.related_model.objects.create(
            email="chen@counsel.example", name="Chen"
        ),
        role=Role.AGENT_MEMBER.value,
    ).person
    grant = sharing.share(
        matter_id=row.pk,
        organisation_id=agency.pk,
        person_id=member.pk,
        items=[("summary", "")],
        days=1,
        why="She asked",
        actor=WANG,
    )
    assert grant.person == member
    assert not Notice.objects.filter(letter="matter_shared").exists()


def test_what_moves_by_time_moves_once(operator, settings):
    row = matter()
    home, _ = outsider()
    due = clock.now() + timedelta(hours=3)
    operations.set_task(matter_id=row.pk, title="Call the court", due_at=due, actor=LI)
    assert (watching.remind_of_tasks(), watching.remind_of_tasks()) == (1, 0)
    [letter] = Notice.objects.filter(letter="matter_task_due")
    assert "Call the court" in str(letter.texts)
    sharing.share(
        matter_id=row.pk, organisation_id=home.pk, items=[("summary", "")], days=2, why="Joint", actor=WANG
    )
    task = queries.tasks(LI, row).get()
    operations.end_task(matter_id=row.pk, task_id=task.pk, done=True, actor=LI)
    operations.close_matter(matter_id=row.pk, closed_as="Done", actor=LI)
    assert (watching.end_grants(), watching.delete_old_matters()) == (0, 0)
    with clock.set_to(clock.now() + timedelta(days=settings.MATTER_KEPT_DAYS, hours=1)):
        assert (watching.end_grants(), watching.end_grants()) == (1, 0)
        assert (watching.delete_old_matters(), watching.delete_old_matters()) == (1, 0)
    assert queries.matter(AUDITOR, row.pk).title == row.number


def test_what_cannot_be_marked_is_not_shown_at_all(operator):
    row = matter()
    home, who = outsider()
    broken = document(row)
    grant = sharing.share(
        matter_id=row.pk, organisation_id=home.pk, items=[("document", str(broken.pk))], days=2, why="Joint", actor=WANG
    )  # fmt: skip
    with pytest.raises(Problem) as refused:
        sharing.view_document(grant_id=grant.pk, document_id=broken.pk, actor=who)
    assert refused.value.code == "matter_grant.file_unmarkable"
