"""Nothing of a matter is seen outside by default; a grant shows its items, to whom it names, while it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.casework.working import LI, WANG, document, exhibit, matter, node, outsider, shared
from tests.cast import person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.casework import operations, queries
from zhengpin.casework.models import MatterGrant
from zhengpin.casework.queries.reading import grants_to_end
from zhengpin.casework.states import ViewedKind
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, NotFound, Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_a_grant_shows_its_items_and_nothing_besides():
    row = matter(summary="What we know")
    mine, other = document(row, "Ours"), document(row, "Theirs")
    operations.count_suspects(matter_id=row.pk, stage="reported", count=3, document_id=mine.pk, actor=LI)
    operations.add_party(matter_id=row.pk, role="witness", name="Hidden witness", actor=LI)
    operations.change_matter(matter_id=row.pk, press_text="For the press", actor=LI)
    node(row, "Hidden person")
    home, who = outsider()
    assert list(queries.shared_grants(who)) == []
    grant = shared(row, home, ("document", str(mine.pk)), ("document", str(mine.pk)))
    found = queries.shared_content(who, grant.pk)
    assert [one.about for one in found.documents] == ["Ours"]
    assert (found.number, found.title, found.summary, found.lead) == (row.number, "", "", "")
    assert not any(
        (found.parties, found.suspects, found.nodes, found.tasks, found.exhibits, found.press_text)
    )
    assert queries.shared_document(who, grant.pk, mine.pk) == mine
    with pytest.raises(NotFound):
        queries.shared_document(who, grant.pk, other.pk)
    whole = shared(row, home, ("summary", ""), ("figures", "ignored"), ("graph", ""))
    found = queries.shared_content(who, whole.pk)
    assert (found.title, found.summary, found.suspects[0].amount) == (row.title, "What we know", 3)
    assert [one.label for one in found.nodes] == ["Hidden person"]
    assert not any((found.documents, found.parties, found.tasks, found.press_text))
    with pytest.raises(Forbidden):
        queries.matter(who, row.pk)


def test_another_organisation_and_another_person_see_nothing(agency, other_holder):
    row = matter()
    chen, li = person(Role.AGENT_MEMBER, agency, "Chen"), person(Role.AGENT_MEMBER, agency, "Li")
    stranger = actor_for_person(person(Role.HOLDER_MEMBER, other_holder, "Zhou"))
    grant = shared(row, agency, ("summary", ""), person_id=chen.pk)
    assert list(queries.shared_grants(actor_for_person(chen))) == [grant]
    for one in (actor_for_person(li), stranger):
        assert list(queries.shared_grants(one)) == []
        with pytest.raises(NotFound) as hidden:
            queries.shared_content(one, grant.pk)
        with pytest.raises(NotFound) as none:
            queries.shared_content(one, row.pk)
        assert hidden.value.as_dict() == none.value.as_dict()
    with pytest.raises(Problem) as inside:
        shared(row, other_holder, ("summary", ""), person_id=chen.pk)
    assert inside.value.field == "person"


def test_it_ends_with_its_time_or_at_once():
    row = matter()
    home, who = outsider()
    grant, second = (shared(row, home, ("summary", ""), days=days) for days in (2, 5))
    operations.revoke_grant(grant_id=second.pk, actor=WANG)
    operations.revoke_grant(grant_id=second.pk, actor=WANG)
    assert list(queries.shared_grants(who)) == [grant]
    with clock.set_to(clock.now() + timedelta(days=2, seconds=1)):
        assert list(queries.shared_grants(who)) == []
        with pytest.raises(NotFound):
            operations.note_view(grant_id=grant.pk, what=ViewedKind.PAGE, actor=who)
        assert grants_to_end(clock.now()) == [grant.pk]
        assert operations.expire_grant(grant_id=grant.pk, actor=WANG)
        assert not operations.expire_grant(grant_id=grant.pk, actor=WANG)
    told = Entry.objects.filter(event__startswith="matter_grant.").order_by("pk")
    assert [one.event.partition(".")[2] for one in told] == ["given", "given", "revoked", "expired"]
    assert told[0].fields["items"] == ["summary"]


def test_each_look_is_told_to_the_ledger():
    row = matter()
    home, who = outsider()
    grant = shared(row, home, ("summary", ""))
    operations.note_view(grant_id=grant.pk, what=ViewedKind.PAGE, actor=who)
    entry = Entry.objects.get(event="matter_grant.viewed")
    assert (entry.actor, entry.fields["organisation"]) == (who.ref, f"organisation:{home.pk}")


def test_only_what_belongs_to_it_is_shared_for_a_time_by_whoever_may(operator):
    row, foreign = matter(), matter("Another")
    home, _ = outsider()
    for items, code in (
        ([], "matter_grant.nothing_chosen"),
        ([("document", str(document(foreign).pk))], "matter.part_not_found"),
        ([("exhibit", str(exhibit(foreign).pk))], "matter.part_not_found"),
        ([("everything", "")], "matter.choice_unknown"),
    ):
        with pytest.raises(Problem) as wrong:
            shared(row, home, *items)
        assert wrong.value.code == code
    for changes, code in (({"days": 91}, "matter_grant.too_long"), ({"why": " "}, "matter.words_missing")):
        with pytest.raises(Problem) as wrong:
            shared(row, home, ("summary", ""), **changes)
        assert wrong.value.code == code
    with pytest.raises(Problem) as inside:
        shared(row, operator, ("summary", ""))
    assert inside.value.code == "matter_grant.whom_unknown"
    with pytest.raises(Forbidden):
        shared(row, home, ("summary", ""), actor=LI)
    first = shared(row, home, ("summary", ""), key="once")
    assert shared(row, home, ("summary", ""), key="once").pk == first.pk
    assert MatterGrant.objects.count() == 1
