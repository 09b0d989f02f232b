"""What was published reads in Lumen's form as Lumen wants it, and reads back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publication.published import (
    COPIED,
    COPYRIGHT,
    FAKE,
    LIFTED,
    MARK,
    UPHELD,
    complaint,
    counter,
    result,
)
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.publication import lumen, operations
from zhengpin.publication.inputs import LineResult, VocabularyTerm
from zhengpin.publication.lumen import LumenEntity, LumenNotice, LumenWork, as_lumen, from_lumen
from zhengpin.publication.lumen_entries import GROUND, counternotice_of, ground_of, notice_of
from zhengpin.publication.problems import LumenUnreadable

ROOT = system("tests")
ORIGINAL_PICTURE = VocabularyTerm("original_picture", "Original picture", "原创图片")
WORD = st.text(min_size=1, max_size=12).filter(lambda word: word == word.strip() and "," not in word)
URL = st.from_regex(r"https://[a-z]{1,8}\.example/[a-z0-9]{0,8}", fullmatch=True)
URLS = st.lists(URL, max_size=3).map(tuple)
NOTICES = st.builds(
    LumenNotice,
    type=st.sampled_from(sorted(lumen.TYPES)),
    title=st.text(max_size=255),
    works=st.lists(
        st.builds(LumenWork, st.text(max_size=40), st.text(max_size=9), URLS, URLS), min_size=1, max_size=3
    ).map(tuple),
    entities=st.lists(
        st.builds(
            LumenEntity,
            st.sampled_from(sorted(lumen.ROLES)),
            st.text(max_size=20),
            st.sampled_from(sorted(lumen.KINDS)),
            st.sampled_from(["", "cn", "us"]),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    subject=st.text(max_size=20),
    body=st.text(max_size=60),
    date_sent=st.dates().map(str) | st.just(""),
    date_received=st.dates().map(str) | st.just(""),
    source=st.text(max_size=10),
    tags=st.lists(WORD, max_size=3).map(tuple),
    jurisdictions=st.lists(WORD, max_size=2).map(tuple),
    regulations=st.lists(WORD, max_size=2).map(tuple),
    language=st.sampled_from(["", "en", "zh"]),
    action_taken=st.sampled_from(lumen.ACTIONS),
    mark_registration_number=st.text(max_size=10),
    case_id_number=st.text(max_size=10),
    counternotice_for_id=st.none() | st.integers(1, 10**9),
)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@given(NOTICES)
def test_what_is_written_reads_back_as_it_was(notice: LumenNotice) -> None:
    assert from_lumen(json.loads(json.dumps(as_lumen(notice)))) == notice


@given(st.lists(NOTICES, max_size=4))
def test_a_batch_is_its_notices(notices: list[LumenNotice]) -> None:
    assert [from_lumen(one) for one in lumen.batch_as_lumen(notices)] == notices


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@given(ANYTHING | st.fixed_dictionaries({"notice": ANYTHING}), st.data())
def test_whatever_comes_is_read_or_refused_with_its_field(content: Any, data: st.DataObject) -> None:
    with pytest.raises(LumenUnreadable) as refused:
        from_lumen(content)
    assert refused.value.field is not None
    whole = as_lumen(data.draw(NOTICES))
    field = data.draw(st.sampled_from(["works_attributes", "entity_notice_roles_attributes", "type"]))
    whole["notice"][field] = {"of": "another kind"}
    with pytest.raises(LumenUnreadable):
        from_lumen(whole)


def test_lists_of_words_are_also_read_from_one_text() -> None:
    given = as_lumen(LumenNotice("Other", "x", (LumenWork("x"),), (LumenEntity("sender", "x"),)))
    given["notice"] |= {"tag_list": "one, two", "topic_ids": [4], "file_uploads_attributes": []}
    assert from_lumen(given).tags == ("one", "two")


def lines(**changed: Any) -> dict[str, dict[str, Any]]:
    upheld = changed.pop("upheld", (True, False))
    outcome = result(
        lines=tuple(LineResult(at, UPHELD if one else LIFTED, upheld=one) for at, one in enumerate(upheld, 1))
    )
    made = [
        operations.publish_notice(complaint=complaint(**changed), actor=ROOT),
        operations.publish_counter_statement(counter=counter(), actor=ROOT),
        operations.publish_result(result=outcome, actor=ROOT),
    ]
    return {one.kind: one.content() for one in made}


@pytest.mark.django_db
def test_a_published_notice_is_put_into_lumen_s_words() -> None:
    told = lines()
    given = as_lumen(notice_of(told["notice"], [told["result"]], recipient="Harbour Market", source="Form"))
    notice = given["notice"]
    assert notice["type"] == "DMCA"
    assert notice["title"] == "Copied picture: Shapes at noon"
    assert notice["action_taken"] == "Partial"
    assert notice["regulation_list"] == ["E-Commerce Law art. 42"]
    assert notice["jurisdiction_list"] == ["CN"]
    assert "mark_registration_number" not in notice
    assert notice["works_attributes"] == [
        {
            "description": "Shapes at noon",
            "kind": "Copyright",
            "infringing_urls_attributes": [
                {"url": "https://market.example/item/10023"},
                {"url": "https://market.example/item/10024"},
            ],
        }
    ]
    assert notice["entity_notice_roles_attributes"] == [
        {"name": "sender", "entity_attributes": {"name": "L. M.", "kind": "individual"}},
        {
            "name": "principal",
            "entity_attributes": {"name": "Paper Crane Studio", "kind": "organization"},
        },
        {"name": "recipient", "entity_attributes": {"name": "Harbour Market", "kind": "organization"}},
    ]
    assert from_lumen(given) == notice_of(
        told["notice"], [told["result"]], recipient="Harbour Market", source="Form"
    )


@pytest.mark.django_db
@each_row(
    "upheld, action",
    [
        ((True, True), "Yes"),
        ((False, False), "No"),
        ((True, False), "Partial"),
        ((True, None), "Unspecified"),
    ],
)
def test_the_action_taken_follows_from_the_lines(upheld: tuple[bool | None, ...], action: str) -> None:
    told = lines(upheld=upheld)
    assert notice_of(told["notice"], [told["result"]]).action_taken == action
    assert notice_of(told["notice"]).action_taken == "Unspecified"


@pytest.mark.django_db
def test_fakes_are_counterfeit_notices_with_their_mark() -> None:
    told = lines(reason=FAKE, right_type=MARK)
    notice = notice_of(told["notice"])
    assert (notice.type, notice.mark_registration_number) == ("Counterfeit", "GZ-2026-0117")


@pytest.mark.django_db
def test_what_was_withheld_stays_withheld() -> None:
    told = lines(consent_to_publish=False)
    text = json.dumps(as_lumen(notice_of(told["notice"])))
    assert "Crane" not in text
    assert "has not agreed" in text


@pytest.mark.django_db
def test_a_counter_statement_becomes_a_counternotice() -> None:
    told = lines()
    notice = counternotice_of(told["counter_statement"], told["notice"], counternotice_for_id=77)
    shown = as_lumen(notice)["notice"]
    assert (shown["type"], shown["counternotice_for_id"]) == ("Counternotice", 77)
    assert shown["tag_list"] == ["authorized"]
    assert shown["works_attributes"][0]["description"] == "Heron cotton bag; Heron mug"
    assert "139-1234" not in json.dumps(shown)


def test_every_ground_has_one_of_lumen_s_words() -> None:
    assert set(GROUND.values()) | {"other"} == set(lumen.GROUNDS)
    assert ground_of("prior_use") == ground_of("exhausted_genuine") == "other"


@pytest.mark.django_db
@each_row("reason, right_type", [(FAKE, MARK), (FAKE, COPYRIGHT), (COPIED, ORIGINAL_PICTURE)])
def test_the_procedure_of_the_united_states_is_a_dmca_notice(reason, right_type) -> None:
    us = VocabularyTerm("us", "Copyright, United States", "美国：版权")
    told = lines(reason=reason, right_type=right_type, procedure=us, jurisdiction="US")
    shown = as_lumen(notice_of(told["notice"]))["notice"]
    assert (shown["type"], shown["jurisdiction_list"]) == ("DMCA", ["US"])


@pytest.mark.django_db
def test_no_party_is_said_to_be_at_home_where_the_procedure_is() -> None:
    text = json.dumps(as_lumen(notice_of(lines()["notice"])))
    assert "country_code" not in text


@pytest.mark.django_db
def test_the_public_form_names_recipient_and_source_and_links_counter_notices(client, operator) -> None:
    told = lines()
    number = told["notice"]["number"]
    given = client.get(f"/v1/public/notices/{number}/lumen", {"lumen_id": 9_100_203}).json()
    notice, counternotice = [one["notice"] for one in given["notices"]]
    assert given["entries"] == [number, told["counter_statement"]["number"]]
    assert notice["source"].endswith(f"/public/notices/{number}/")
    for one in (notice, counternotice):
        roles = {
            row["name"]: row["entity_attributes"]["name"] for row in one["entity_notice_roles_attributes"]
        }
        assert roles["recipient"] == operator.name
    assert counternotice["counternotice_for_id"] == 9_100_203
    assert counternotice["regulation_list"] == notice["regulation_list"] == ["E-Commerce Law art. 42"]
    unlinked = client.get(f"/v1/public/notices/{number}/lumen").json()["notices"][1]["notice"]
    assert "counternotice_for_id" not in unlinked
    assert client.get(f"/v1/public/notices/{number}/lumen?lumen_id=0").status_code == 422
