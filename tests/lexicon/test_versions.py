"""Versions of the words: one draft at a time, published whole, followed by every process, brought back again."""

from __future__ import annotations

import pytest

from tests.cast import organisation, person
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.lexicon import operations, queries
from zhengpin.lexicon.exchange import shipped_terms
from zhengpin.lexicon.models import LexiconVersion
from zhengpin.lexicon.problems import DraftOpen, NoDraft, NothingChanged, TermNotFound
from zhengpin.monitoring.wording.lexicon import current_lexicon, lexicon_number

pytestmark = pytest.mark.django_db

ROOT = system("tests")
SLANG = {"text": "暗号渠道", "kind": "counterfeit", "weight": 0.8, "language": "zh"}


@pytest.fixture
def owner(operator):
    operations.install_default_terms(actor=ROOT)
    return actor_for_person(person(Role.RULE_OWNER, operator, "Shen"))


def found(text: str) -> list[str]:
    return [cue.term for cue in current_lexicon().find(text)]


def test_before_anything_is_published_the_words_of_the_package_are_looked_for(db):
    assert (lexicon_number(), found("高仿 包")) == (0, ["高仿"])


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_words_of_the_package_become_version_one_and_once(db):
    assert operations.install_default_terms(actor=ROOT).number == 1
    assert operations.install_default_terms(actor=ROOT) is None
    row = queries.version(ROOT)
    assert [one.text for one in queries.terms(ROOT, row)] == [one.text for one in shipped_terms()]
    assert found("高仿 包") == ["高仿"]


def test_newer_words_of_the_package_are_published_until_the_operator_writes_its_own(owner, monkeypatch):
    fewer = shipped_terms()[:-1]
    monkeypatch.setattr("zhengpin.lexicon.operations.defaults.shipped_terms", lambda: fewer)
    assert operations.install_default_terms(actor=ROOT).number == 2
    operations.open_draft(actor=owner)
    monkeypatch.undo()
    assert operations.install_default_terms(actor=ROOT) is None


def test_a_word_is_looked_for_from_its_publication_on_and_no_sooner(owner):
    assert "暗号渠道" not in found("专柜品质 暗号渠道")
    draft = operations.open_draft(actor=owner)
    assert (draft.number, draft.basis) == (2, 1)
    operations.add_term(**SLANG, actor=owner)
    assert "暗号渠道" not in found("专柜品质 暗号渠道")
    published = operations.publish(note="Sellers of copies write it since spring", actor=owner)
    assert (published.number, published.state, lexicon_number()) == (2, "published", 2)
    assert "暗号渠道" in found("专柜品质 暗号渠道")
    told = Entry.objects.get(event="lexicon.published", fields__number=2).fields
    assert (told["added"], told["changed"], told["removed"], told["replaces"]) == (1, 0, 0, 1)
    assert LexiconVersion.objects.get(number=1).state == "retired"


def test_the_lexicon_in_force_costs_one_query(owner, django_assert_num_queries):
    current_lexicon()
    with django_assert_num_queries(1):
        first = current_lexicon()
    with django_assert_num_queries(1):
        assert current_lexicon() is first


def test_an_earlier_version_is_brought_back_with_a_reason(owner):
    operations.open_draft(actor=owner)
    operations.add_term(**SLANG, actor=owner)
    operations.publish(actor=owner)
    with pytest.raises(Invalid) as refused:
        operations.republish(number=1, reason=" ", actor=owner)
    assert refused.value.field == "reason"
    operations.republish(number=1, reason="It caught tea", actor=owner)
    assert (lexicon_number(), found("暗号渠道")) == (1, [])
    assert [row.state for row in queries.versions(owner)] == ["retired", "published"]
    operations.republish(number=2, reason="Tea is excused now", actor=owner)
    assert lexicon_number() == 2
    with pytest.raises(Conflict):
        operations.republish(number=2, reason="Again", actor=owner)


def test_one_draft_at_a_time(owner):
    operations.open_draft(actor=owner)
    with pytest.raises(DraftOpen):
        operations.open_draft(actor=owner)
    with pytest.raises(NothingChanged):
        operations.publish(actor=owner)
    operations.discard_draft(actor=owner)
    with pytest.raises(NoDraft):
        operations.publish(actor=owner)
    assert operations.open_draft(actor=owner).number == 3


def test_words_are_changed_and_taken_out_and_the_difference_says_so(owner):
    draft = operations.open_draft(actor=owner)
    added = operations.add_term(**SLANG, actor=owner)
    with pytest.raises(Invalid) as refused:
        operations.add_term(**SLANG | {"text": "暗 号 渠 道"}, actor=owner)
    assert (refused.value.code, refused.value.field) == ("lexicon_term.double", "text")
    operations.change_term(term_id=added.pk, weight="0.6", note="also of tea", actor=owner)
    other = queries.terms(owner, draft, text="精仿").get()
    operations.change_term(term_id=other.pk, weight=0.7, actor=owner)
    gone = queries.terms(owner, draft, text="高仿").first()
    operations.remove_term(term_id=gone.pk, actor=owner)
    with pytest.raises(TermNotFound):
        operations.remove_term(term_id=gone.pk, actor=owner)
    told = [(one.change.value, one.term.text) for one in queries.changes(owner, draft)]
    assert told == [("added", "暗号渠道"), ("changed", "精仿"), ("removed", "高仿")]
    assert (added.weight, queries.term(owner, added.pk).weight) == (0.8, 0.6)


def test_a_published_word_cannot_be_touched(owner):
    held = queries.terms(owner, queries.version(owner)).first()
    with pytest.raises(NoDraft):
        operations.change_term(term_id=held.pk, weight=0.1, actor=owner)
    operations.open_draft(actor=owner)
    with pytest.raises(TermNotFound):
        operations.remove_term(term_id=held.pk, actor=owner)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_file_fills_the_draft_and_says_what_differs(owner):
    text = (
        queries.export_lexicon(owner, queries.version(owner))
        + "- {text: 原柜, kind: counterfeit, weight: 0.5}\n"
    )
    row, differing = operations.import_terms(text=text, actor=owner)
    assert (row.number, row.state) == (2, "draft")
    assert [(one.change.value, one.term.text) for one in differing] == [("added", "原柜")]
    again, none = operations.import_terms(text=text, actor=owner)
    assert (again.pk, none) == (row.pk, [])


@each_row("role", [role for role in Role if role not in (Role.ADMINISTRATOR, Role.RULE_OWNER)])
def test_nobody_else_reads_or_writes_words(operator, role):
    operations.install_default_terms(actor=ROOT)
    homes = [kind for kind in OrganisationKind if role in ROLES_OF_KIND[kind]]
    home = operator if OrganisationKind.OPERATOR in homes else organisation(homes[0], "Elsewhere")
    other = actor_for_person(person(role, home))
    for forbidden in (
        lambda: list(queries.versions(other)),
        lambda: operations.open_draft(actor=other),
        lambda: operations.publish(actor=other),
        lambda: operations.republish(number=1, reason="mine", actor=other),
    ):
        with pytest.raises(Forbidden):
            forbidden()
