"""The operator writes its own versions of letters: read strictly, published, and then sent instead of the package's."""

from __future__ import annotations

import contextlib
import copy

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.messages.issuing import US, notify
from tests.rows import each_row
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages import queries
from zhengpin.messages.letters.document import read, written
from zhengpin.messages.letters.exchange import read_letters, write_letters
from zhengpin.messages.letters.faults import FaultyLetter
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.letters.letter import FIRST_OWN
from zhengpin.messages.letters.reading import all_letters, letter
from zhengpin.messages.letters.samples import sample_values
from zhengpin.messages.models import LetterVersion
from zhengpin.messages.operations import draft_letter, import_letters, publish_letter
from zhengpin.messages.problems import LetterNotFound

NEWEST = {one.name: one for one in all_letters()}
NAME = "complaint_lapsed"


def document(name: str = NAME) -> dict:
    return copy.deepcopy(written(letter(name)))


def changed(path: str, value, name: str = NAME) -> dict:
    """Return the package's letter as a document with one field set, at a path such as `texts.en.subject`."""
    made = document(name)
    *way, last = path.split(".")
    at = made
    for step in way:
        at = at[step]
    at[last] = value
    return made


def codes(made, name: str = NAME) -> list[tuple[str, str]]:
    with pytest.raises(FaultyLetter) as caught:
        read(made, form=letter(name), version=FIRST_OWN)
    assert all(fault["message"]["zh"] and fault["remedy"]["en"] for fault in caught.value.extra["defects"])
    return [(fault.field, fault.code.value) for fault in caught.value.faults]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("name", NEWEST)
def test_what_the_package_brings_reads_back_the_same(name):
    form = NEWEST[name]
    again = read(written(form), form=form, version=form.version)
    assert again == form
    [back] = read_letters(write_letters([written(form)]))
    assert written(back) == written(form)


@each_row("name", NEWEST)
def test_every_letter_can_be_shown_filled_with_samples(name):
    form = NEWEST[name]
    for number in range(max([len(choices) for choices in form.phrases.values()], default=1)):
        chosen = {key: list(choices)[number % len(choices)] for key, choices in form.phrases.items()}
        filled = fill(form, sample_values() | chosen)
        assert all("{" not in text["body"] for text in filled.values())


@each_row(
    "path, value, code",
    [
        ("texts.en.subject", "", "missing"),
        ("texts.zh-hans.body", "  \n ", "missing"),
        ("texts.en.subject", 7, "not_a_text"),
        ("texts.en.subject", "One\nTwo", "several_lines"),
        ("texts.en.subject", "x" * 301, "too_large"),
        ("texts.en.body", "{number", "broken_braces"),
        ("texts.en.body", "} {number}", "broken_braces"),
        ("texts.en.body", "{reviewer}", "unknown_placeholder"),
        ("texts.en.body", "{number.__class__}", "not_plain"),
        ("texts.en.body", "{number[0]}", "not_plain"),
        ("texts.en.body", "{number!r}", "not_plain"),
        ("texts.en.body", "{number:>99999999}", "not_plain"),
        ("texts.en.body", "{}", "not_plain"),
        ("texts.en.body", "{0}", "not_plain"),
        ("texts.en", None, "missing"),
        ("texts.fr", {}, "unknown_field"),
        ("texts.en.signature", "x", "unknown_field"),
        ("texts", [], "not_a_mapping"),
        ("kind", "notice", "unknown_field"),
        ("phrases", {"automation": {}}, "unknown_field"),
        ("phrases", [], "not_a_mapping"),
    ],
)
def test_each_fault_is_named(path, value, code):
    assert code in {
        found for field, found in codes(changed(path, value)) if field.startswith(path.split(".")[0])
    }


def test_both_languages_must_say_the_same():
    assert codes(changed("texts.en.body", "Complaint {number} lapsed. {portal_url}")) == [
        ("texts", "languages_differ")
    ]


def test_a_sentence_among_which_is_chosen_keeps_every_choice_and_its_own_placeholders():
    name = "counter_forwarded"
    made = document(name)
    del made["phrases"]["track_advice"]["us"]
    made["phrases"]["track_advice"]["cn_works"]["en"] = "By {due_on}."
    assert codes(made, name) == [
        ("phrases.track_advice.cn_works.en", "unknown_placeholder"),
        ("phrases.track_advice", "missing_choice"),
    ]
    assert (
        read(changed("phrases", {}, name), form=letter(name), version=FIRST_OWN).phrases
        == letter(name).phrases
    )


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["{number}", "{x!r:{y}}", "}{"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["letter", "texts", "phrases", "en", "zh-hans", "subject", "body", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(anything)
def test_whatever_is_sent_is_read_or_refused(given):
    with contextlib.suppress(FaultyLetter):
        made = read(given, form=letter(NAME), version=FIRST_OWN)
        assert made.placeholders <= letter(NAME).known


@each_row(
    "text",
    [
        "",
        "[",
        "{}",
        "- 1",
        "- letter: nothing",
        "- !!python/object:os.system {}",
        "x" * 1_000_001,
        "- [" * 3000,
    ],
)
def test_what_is_no_file_of_letters_is_refused(text):
    with pytest.raises(FaultyLetter):
        read_letters(text)


def test_a_letter_twice_in_a_file_is_refused():
    with pytest.raises(FaultyLetter) as caught:
        read_letters(write_letters([document(), document()]))
    assert [fault.code.value for fault in caught.value.faults] == ["twice"]


@pytest.mark.django_db
def test_what_is_published_is_sent_and_nothing_else_is(holder, rule_owner, actor_of):
    actor = actor_of(rule_owner)
    draft = draft_letter(name=NAME, document=changed("texts.en.subject", "Too late: {number}"), actor=actor)
    assert (draft.version, draft.state, draft.created_by) == (FIRST_OWN, "draft", actor.ref)
    assert notify(holder, NAME, about="complaint:1").letter_version == letter(NAME).version == 2
    publish_letter(name=NAME, version=draft.version, actor=actor)
    sent = notify(holder, NAME, about="complaint:2")
    assert (sent.letter_version, sent.texts["en"]["subject"]) == (FIRST_OWN, "Too late: number")
    with pytest.raises(Conflict):
        publish_letter(name=NAME, version=draft.version, actor=actor)
    second = draft_letter(name=NAME, document=changed("texts.en.subject", "Lapsed: {number}"), actor=actor)
    assert second.version == FIRST_OWN + 1
    assert queries.letter_in_force(NAME).version == FIRST_OWN
    assert [row.event for row in Entry.objects.filter(subject__startswith="letter:").order_by("pk")] == [
        "letter.drafted",
        "letter.published",
        "letter.drafted",
    ]
    assert letter(NAME).version == 2


@pytest.mark.django_db
def test_the_one_published_last_is_sent(rule_owner, actor_of):
    actor = actor_of(rule_owner)
    first, second = (draft_letter(name=NAME, document=document(), actor=actor) for _ in range(2))
    for row in (second, first):
        publish_letter(name=NAME, version=row.version, actor=actor)
    assert queries.letter_in_force(NAME).version == first.version


@pytest.mark.django_db
def test_one_that_does_not_fit_the_package_any_more_is_passed_over(caplog):
    row = draft_letter(name=NAME, document=document(), actor=US)
    publish_letter(name=NAME, version=row.version, actor=US)
    LetterVersion.objects.update(document=changed("texts.en.subject", "{listing}"))
    assert queries.letter_in_force(NAME) == letter(NAME)
    assert "does not fit" in caplog.text


@pytest.mark.django_db
def test_a_file_drafts_what_differs_and_nothing_twice(rule_owner, actor_of):
    actor = actor_of(rule_owner)
    exported = queries.export_letters(actor)
    assert import_letters(text=exported, actor=actor) == []
    edited = exported.replace("has lapsed", "is void")
    assert edited != exported
    drafted = import_letters(text=edited, actor=actor)
    assert {row.name for row in drafted} == {NAME, "counter_lapsed", "report_lapsed"}
    assert import_letters(text=edited, actor=actor) == []
    entries = yaml.safe_load(edited)
    entries[0]["texts"]["en"]["subject"] = "{nobody}"
    before = LetterVersion.objects.count()
    with pytest.raises(FaultyLetter):
        import_letters(text=write_letters(entries).replace("is void", "is over"), actor=actor)
    assert LetterVersion.objects.count() == before


@pytest.mark.django_db
def test_a_letter_or_version_that_there_is_not(rule_owner, actor_of):
    actor = actor_of(rule_owner)
    with pytest.raises(LetterNotFound):
        draft_letter(name="nothing", document=document(), actor=actor)
    for version in (7, FIRST_OWN):
        with pytest.raises(LetterNotFound):
            queries.letter_version(actor, NAME, version)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["reviewer", "auditor", "holder_person", "merchant_person"])
def test_only_rule_owners_and_administrators_write_letters(who, request, actor_of):
    actor = actor_of(request.getfixturevalue(who))
    for act in (
        lambda: queries.letters(actor),
        lambda: draft_letter(name=NAME, document=document(), actor=actor),
        lambda: publish_letter(name=NAME, version=1, actor=actor),
        lambda: import_letters(text="[]", actor=actor),
    ):
        with pytest.raises(Forbidden):
            act()
