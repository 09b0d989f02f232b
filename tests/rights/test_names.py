"""What a mark is called: proposed by the holder or the operator, looked for once the operator says so, undone again."""

from __future__ import annotations

import pytest

from tests.cast import person
from tests.flows.screening.screening import owner_of, protect_name, protect_work
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.indexes.index import ProtectedIndex
from zhengpin.rights import operations, queries
from zhengpin.rights.everyday import is_everyday
from zhengpin.rights.models import ReferenceChange
from zhengpin.rights.problems import EverydayWord, NoNames

pytestmark = pytest.mark.django_db

ROOT = system("tests")


@pytest.fixture
def mark(holder):
    return protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])


@pytest.fixture
def rule_owner(operator):
    return actor_for_person(person(Role.RULE_OWNER, operator, "Shen"))


def forms_of(mark) -> tuple[str, ...]:
    return dict(queries.protected_names([mark.pk]))[mark.pk]


def test_a_nickname_is_looked_for_once_it_is_activated_and_no_longer_when_withdrawn(mark, rule_owner):
    index = ProtectedIndex("classical")
    index.load()
    form = operations.add_name_form(
        filing_id=mark.pk, text="小禾家", kind="nickname", note="in chats", actor=rule_owner
    )
    assert (form.state, forms_of(mark)) == ("proposed", ("Lanhe", "蓝禾"))
    operations.activate_name_form(number=form.pk, actor=rule_owner)
    assert forms_of(mark) == ("Lanhe", "蓝禾", "小禾家")
    assert index.names.match("小禾家新款") == []
    index.refresh()  # as every process does, by the log of changes
    assert [found.form for found in index.names.match("小禾家新款")] == ["小禾家"]
    operations.withdraw_name_form(number=form.pk, reason="It is a village too", actor=rule_owner)
    index.refresh()
    assert index.names.match("小禾家新款") == []
    assert [found.form for found in index.names.match("蓝禾新款")] == ["蓝禾"]
    operations.restore_name_form(number=form.pk, actor=rule_owner)
    assert operations.activate_name_form(number=form.pk, actor=rule_owner).reason == ""
    index.refresh()
    assert index.names.match("小禾家新款")
    told = Entry.objects.filter(event__startswith="name_form.").order_by("id")
    assert [one.event for one in told] == [
        "name_form.added",
        "name_form.activated",
        "name_form.withdrawn",
        "name_form.restored",
        "name_form.activated",
    ]
    assert {one.subject for one in told} == {f"filing:{mark.pk}"}


def test_what_comes_in_is_sought_in_what_is_shown_and_what_goes_is_not(mark, rule_owner):
    form = operations.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=rule_owner)
    operations.activate_name_form(number=form.pk, actor=rule_owner)
    operations.withdraw_name_form(number=form.pk, actor=rule_owner)
    changes = ReferenceChange.objects.filter(kind="name", key=str(mark.pk)).order_by("pk")
    assert list(changes.values_list("present", flat=True))[1:] == [True, False]


@each_row(
    "text, kind, code, field",
    [
        ("禾", "nickname", "name_form.too_short", "text"),
        ("🔥禾!", "nickname", "name_form.too_short", "text"),
        ("", "nickname", "input.missing", "text"),
        ("x" * 61, "nickname", "input.too_long", "text"),
        ("ＬＡＮＨＥ", "nickname", "name_form.double", "text"),
        ("藍禾", "translation", "name_form.double", "text"),
        ("小禾家", "alias", "name_form.not_a_kind", "kind"),
        ("苹果", "nickname", "name_form.everyday", "text"),
        ("xl", "nickname", "name_form.everyday", "text"),
    ],
)
def test_what_cannot_be_a_name_says_why_and_where(mark, rule_owner, text, kind, code, field):
    with pytest.raises(Invalid) as refused:
        operations.add_name_form(filing_id=mark.pk, text=text, kind=kind, actor=rule_owner)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_everyday_word_is_taken_from_whoever_confirms_it(mark, rule_owner):
    with pytest.raises(EverydayWord):
        operations.add_name_form(filing_id=mark.pk, text="钩子", kind="nickname", actor=rule_owner)
    form = operations.add_name_form(
        filing_id=mark.pk, text="钩子", kind="nickname", confirmed=True, actor=rule_owner
    )
    assert form.state == "proposed"
    with pytest.raises(Invalid) as refused:
        operations.add_name_form(filing_id=mark.pk, text="鈎 子", kind="nickname", actor=rule_owner)
    assert refused.value.code == "name_form.double"


@each_row("text, everyday", [("苹果", True), ("蘋果", True), ("小禾家", False), ("a4", True)])
def test_everyday_words_are_known(text, everyday):
    assert is_everyday(text) is everyday


def test_the_holder_proposes_and_withdraws_and_the_operator_activates(mark, holder, rule_owner):
    member = actor_for_person(person(Role.HOLDER_MEMBER, holder, "Lin"))
    form = operations.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=member)
    with pytest.raises(Forbidden):
        operations.activate_name_form(number=form.pk, actor=member)
    operations.activate_name_form(number=form.pk, actor=rule_owner)
    assert operations.withdraw_name_form(number=form.pk, actor=member).state == "withdrawn"
    with pytest.raises(Conflict):
        operations.activate_name_form(number=form.pk, actor=rule_owner)


def test_another_holder_meets_none_of_it(mark, other_holder, rule_owner):
    form = operations.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=rule_owner)
    other = actor_for_person(person(Role.HOLDER_MEMBER, other_holder, "Wu"))
    assert not queries.name_forms(other).exists()
    for reaching in (
        lambda: operations.add_name_form(filing_id=mark.pk, text="小蓝家", kind="nickname", actor=other),
        lambda: operations.withdraw_name_form(number=form.pk, actor=other),
        lambda: queries.name_form(other, form.pk),
    ):
        with pytest.raises(NotFound):
            reaching()


def test_a_reviewer_may_not_name_marks(mark, operator, rule_owner):
    form = operations.add_name_form(filing_id=mark.pk, text="小禾家", kind="nickname", actor=rule_owner)
    reviewer = actor_for_person(person(Role.REVIEWER, operator, "Gao"))
    with pytest.raises(Forbidden):
        operations.withdraw_name_form(number=form.pk, actor=reviewer)


def test_only_an_approved_mark_has_further_names(holder, rule_owner):
    owner = owner_of(holder)
    work = protect_work(owner)
    with pytest.raises(NoNames):
        operations.add_name_form(filing_id=work.pk, text="小禾家", kind="nickname", actor=rule_owner)


def test_a_mark_without_a_word_may_have_a_nickname_alone(holder, rule_owner):
    owner = owner_of(holder)
    mark = protect_name(owner, "Lanhe")
    mark.mark.word = ""
    mark.mark.save()
    assert queries.protected_names([mark.pk]) == []
    form = operations.add_name_form(filing_id=mark.pk, text="钩子家", kind="nickname", actor=rule_owner)
    operations.activate_name_form(number=form.pk, actor=rule_owner)
    assert forms_of(mark) == ("钩子家",)
    operations.withdraw_filing(filing_id=mark.pk, actor=ROOT)
    assert queries.protected_names([mark.pk]) == []
    last = ReferenceChange.objects.filter(kind="name").order_by("-pk").first()
    assert last is not None
    assert not last.present
