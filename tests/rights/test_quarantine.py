"""Pictures that are unfit are held back before they are matched, and a person's look moves them on, once."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from tests.rights.people import ADMINISTRATOR, REVIEWER, actor, holder, picture_bytes, work_filing
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations, queries
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.problems import FilingNotProtected, OwnReference, ReferenceNotFound
from zhengpin.rights.quarantine import HeldBack, Prevalence

pytestmark = pytest.mark.django_db

FLOOD_GUARD = actor("system:flood_brake", Role.ADMINISTRATOR, sees_everything=True)


def logo() -> bytes:
    image = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((100, 100, 300, 300), fill="navy")
    pen.rectangle((180, 60, 220, 340), fill="gold")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def approved(*contents: bytes, prevalence: Prevalence | None = None) -> tuple[Filing, list[Reference]]:
    owner, member = holder()
    filing = work_filing(owner, member)
    rows = [operations.add_reference(filing_id=filing.pk, content=one, actor=member) for one in contents]
    operations.submit_filing(filing_id=filing.pk, actor=member)
    shown = {rows[0].pk: prevalence} if prevalence else None
    operations.approve_filing(filing_id=filing.pk, prevalence=shown, actor=REVIEWER)
    for row in rows:
        row.refresh_from_db()
    return filing, rows


def told(row: Reference) -> list[str]:
    entries = Entry.objects.filter(subject=f"reference:{row.pk}").order_by("pk")
    return list(entries.values_list("event", flat=True))


def test_a_logo_is_held_back_before_it_is_matched_and_a_work_is_not():
    filing, (weak, fit) = approved(logo(), picture_bytes(1))
    assert (weak.state, weak.reason_code, weak.weakness) == ("quarantined", "logo", "logo")
    assert (fit.state, fit.reason_code) == ("active", "")
    assert weak.measures["ground"] > 0.4
    assert [row.pk for row in queries.active_references()] == [fit.pk]
    assert [change.key for change in queries.changes_since(0)] == [str(fit.pk)]
    assert told(weak) == ["reference.added", "reference.quarantined"]


def test_nothing_is_held_back_where_hygiene_is_switched_off(settings):
    settings.HYGIENE = False
    _, [row] = approved(logo())
    assert row.state == "active"


@each_row(
    "shown, state",
    [
        (Prevalence(100, 20), "quarantined"),
        (Prevalence(99, 20), "active"),
        (Prevalence(5000, 19), "active"),
        (Prevalence(0, 0), "active"),
    ],
)
def test_a_picture_that_many_sellers_show_is_held_back(shown, state):
    _, [row] = approved(picture_bytes(1), prevalence=shown)
    assert row.state == state
    assert row.measures["listings"] == shown.listings
    assert row.reason_code == ("widely_shown" if state == "quarantined" else "")


def test_a_reviewer_releases_with_a_reason_and_the_ledger_keeps_what_was_overruled():
    _, [row] = approved(logo())
    with pytest.raises(Invalid):
        operations.release_reference(reference_id=row.pk, reason=" ", actor=REVIEWER)
    operations.release_reference(reference_id=row.pk, reason="It is the work itself", actor=REVIEWER)
    assert [one.pk for one in queries.active_references()] == [row.pk]
    entry = Entry.objects.get(event="reference.released")
    assert (entry.fields["code"], entry.fields["approved_by"]) == ("logo", REVIEWER.ref)
    assert entry.fields["measures"] == row.measures
    with pytest.raises(Conflict):
        operations.release_reference(reference_id=row.pk, reason="again", actor=REVIEWER)


def test_whoever_filed_cannot_release_and_a_holder_may_only_withdraw():
    owner, member = holder()
    filing = work_filing(owner, ADMINISTRATOR)
    row = operations.add_reference(filing_id=filing.pk, content=logo(), actor=ADMINISTRATOR)
    operations.submit_filing(filing_id=filing.pk, actor=ADMINISTRATOR)
    colleague = actor("person:colleague", Role.SENIOR_REVIEWER, sees_everything=True)
    operations.approve_filing(filing_id=filing.pk, actor=colleague)
    with pytest.raises(OwnReference):
        operations.release_reference(reference_id=row.pk, reason="mine", actor=ADMINISTRATOR)
    for verb in (operations.release_reference, operations.resume_reference):
        with pytest.raises(Forbidden):
            verb(reference_id=row.pk, reason="please", actor=member)
    with pytest.raises(Forbidden):
        operations.quarantine_reference(reference_id=row.pk, code="logo", actor=member)
    _, stranger = holder("Other")
    with pytest.raises(ReferenceNotFound):
        operations.withdraw_reference(reference_id=row.pk, reason="not mine", actor=stranger)
    operations.withdraw_reference(reference_id=row.pk, reason="Filed as a mark instead", actor=member)
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_a_paused_picture_stays_in_the_index_and_resumes_or_is_held_back():
    _, [row] = approved(picture_bytes(1))
    flood = {"listings": 300, "merchants": 40, "hours": 24}
    assert operations.pause_reference(reference_id=row.pk, **flood, actor=FLOOD_GUARD).state == "paused"
    assert operations.pause_reference(reference_id=row.pk, **flood, actor=FLOOD_GUARD) is None
    assert {pk: one.paused for pk, one in queries.matched_references([row.pk, 999]).items()} == {row.pk: True}
    assert [one.pk for one in queries.active_references()] == [row.pk]
    operations.resume_reference(reference_id=row.pk, reason="These are copies", actor=REVIEWER)
    assert not queries.matched_references([row.pk])[row.pk].paused
    operations.pause_reference(reference_id=row.pk, **flood, actor=FLOOD_GUARD)
    operations.quarantine_reference(reference_id=row.pk, code=HeldBack.NOT_OWN_WORK, actor=REVIEWER)
    assert queries.active_references() == []
    assert queries.changes_since(0).last().present is False
    assert told(row)[1:] == [
        "reference.paused",
        "reference.resumed",
        "reference.paused",
        "reference.quarantined",
    ]
    assert Entry.objects.filter(event="reference.paused").first().actor == "system:flood_brake"


def test_a_reason_must_be_known_and_other_needs_words():
    _, [row] = approved(picture_bytes(1))
    with pytest.raises(Invalid) as caught:
        operations.quarantine_reference(reference_id=row.pk, code="because", actor=REVIEWER)
    assert caught.value.code == "reference.reason_unknown"
    with pytest.raises(Invalid):
        operations.quarantine_reference(reference_id=row.pk, code="other", actor=REVIEWER)


def test_a_filing_that_ended_takes_its_paused_picture_out_of_the_index():
    filing, [row] = approved(picture_bytes(1))
    operations.pause_reference(reference_id=row.pk, listings=1, merchants=1, hours=1, actor=FLOOD_GUARD)
    operations.withdraw_filing(filing_id=filing.pk, actor=FLOOD_GUARD)
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert queries.changes_since(0).last().present is False


def test_a_picture_is_released_only_while_its_filing_is_in_force():
    filing, [row] = approved(logo())
    Filing.objects.filter(pk=filing.pk).update(state="expired")
    with pytest.raises(FilingNotProtected):
        operations.release_reference(reference_id=row.pk, reason="yes", actor=REVIEWER)


def test_a_filing_is_restrained_within_bounds_and_the_ledger_keeps_what_was_before():
    filing, _ = approved(picture_bytes(1))
    row = operations.restrain_filing(
        filing_id=filing.pk, act_score=0.99, review_score=0.6, canary_share=5, actor=REVIEWER
    )
    assert (row.act_score, row.review_score, row.canary_share) == (0.99, 0.6, 5)
    operations.restrain_filing(filing_id=filing.pk, canary_share=50, actor=REVIEWER)
    operations.restrain_filing(filing_id=filing.pk, canary_share=50, actor=REVIEWER)
    entries = Entry.objects.filter(event="filing.restrained").order_by("pk")
    assert [entry.fields["before"]["canary_share"] for entry in entries] == [100, 5]


@each_row(
    "wrong",
    [
        {"act_score": 1.5},
        {"review_score": -0.1},
        {"act_score": "high"},
        {"act_score": float("nan")},
        {"act_score": 0.5, "review_score": 0.6},
        {"canary_share": 101},
        {"canary_share": True},
    ],
)
def test_a_restraint_out_of_bounds_is_refused(wrong):
    filing, _ = approved(picture_bytes(1))
    with pytest.raises(Invalid) as caught:
        operations.restrain_filing(filing_id=filing.pk, **wrong, actor=REVIEWER)
    assert caught.value.code == "filing.suppression_wrong"


def test_references_are_counted_and_sought_within_sight():
    filing, _ = approved(logo(), picture_bytes(1))
    _, stranger = holder("Other")
    assert queries.reference_counts(REVIEWER)["quarantined"] == 1
    assert sum(queries.reference_counts(stranger).values()) == 0
    assert queries.references(REVIEWER, state="quarantined", code="logo", text="heron").count() == 1
    assert queries.references(REVIEWER, text="nothing of this name").count() == 0
