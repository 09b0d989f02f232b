"""A document is read as its type says, or refused with every fault at its place, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from tests.rows import each_row
from zhengpin.kit.documents import (
    STRICT,
    BothLanguages,
    DocumentFaultCode,
    FaultyDocument,
    Flag,
    FoundFault,
    UnfitError,
    along,
    checked,
    parsed,
    read,
)
from zhengpin.kit.labels import Labelled


class Colour(Labelled):
    RED = "red", "Red", "红"
    BLUE = "blue", "Blue", "蓝"


class Own(Labelled):
    ODD = "odd", "{given} is odd. Take an even one.", "{given}是奇数，请改用偶数。"
    BOTH_SAME = "both_same", "These are the same. Change one.", "两者相同，请修改其一。"


@dataclass(frozen=True)
class Step:
    __pydantic_config__ = STRICT
    amount: Annotated[int, Field(strict=True, ge=1, le=9)]
    colour: Colour
    urgent: Flag = False

    def __post_init__(self) -> None:
        if self.amount % 2:
            raise UnfitError("odd", FoundFault(Own.ODD, ("amount",), {"given": self.amount}))


class Share(BaseModel):
    model_config = ConfigDict(extra="forbid")
    of: Annotated[float, Field(ge=0, le=1)]


def _no_twice(steps: tuple[Step, ...]) -> Iterator[FoundFault]:
    for number, one in enumerate(steps):
        if one in steps[:number]:
            yield FoundFault(DocumentFaultCode.REPEATED, (number,), {"given": one.amount})


@dataclass(frozen=True)
class Plan:
    __pydantic_config__ = STRICT
    title: BothLanguages
    code: Annotated[str, Field(max_length=5)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1), checked(_no_twice)]
    way: Literal["road", "rail"]
    share: Share | None = None
    shares: Mapping[Colour, Share] = Field(default_factory=dict)


class FaultyPlan(FaultyDocument):
    code = "plan.faulty"
    kind = "plan"
    most = 1000


PLAN = TypeAdapter(Plan)
RIGHT: dict[str, Any] = {
    "title": {"en": "A", "zh": "甲"},
    "code": "P-1",
    "steps": [{"amount": 2, "colour": "red"}],
    "way": "rail",
}


def faults(data: Any) -> list[tuple[str, str]]:
    with pytest.raises(FaultyPlan) as refused:
        read(PLAN, data, FaultyPlan, "P-1")
    for one in refused.value.as_dict()["faults"]:
        assert one["plan"] == "P-1"
        assert one["message"]["en"].endswith(".")
        assert one["message"]["zh"].endswith("。")
    return [(one.field, one.code.value) for one in refused.value.faults]


def test_what_is_right_is_read_in_its_type() -> None:
    found = read(PLAN, RIGHT | {"share": {"of": 0.5}, "shares": {"red": {"of": 1}}}, FaultyPlan)
    assert found.steps == (Step(2, Colour.RED),)
    assert (found.share, found.shares) == (Share(of=0.5), {Colour.RED: Share(of=1)})


@each_row(
    "changes, field, code",
    [
        ({"title": "A"}, "title", "not_a_mapping"),
        ({"title": {"en": "", "zh": "甲"}}, "title.en", "missing"),
        ({"title": {"en": " ", "zh": "甲"}}, "title.en", "missing"),
        ({"title": {"en": "A", "zh": None}}, "title.zh", "missing"),
        ({"title": {"en": "A", "zh": "甲", "fr": "A"}}, "title.fr", "unknown_field"),
        ({"code": 7}, "code", "not_a_text"),
        ({"code": "P-1000"}, "code", "not_a_text"),
        ({"steps": {}}, "steps", "not_a_list"),
        ({"steps": []}, "steps", "not_a_list"),
        ({"steps": ["two"]}, "steps[0]", "not_a_mapping"),
        ({"steps": [{"amount": True, "colour": "red"}]}, "steps[0].amount", "not_a_number"),
        ({"steps": [{"amount": "2", "colour": "red"}]}, "steps[0].amount", "not_a_number"),
        ({"steps": [{"amount": 10, "colour": "red"}]}, "steps[0].amount", "out_of_range"),
        ({"steps": [{"amount": 3, "colour": "red"}]}, "steps[0].amount", "odd"),
        ({"steps": [{"amount": 2, "colour": ["red"]}]}, "steps[0].colour", "not_a_choice"),
        ({"steps": [{"amount": 2, "colour": "red", "urgent": "yes"}]}, "steps[0].urgent", "not_a_flag"),
        ({"steps": [{"amount": 2, "colour": "red", "size": 1}]}, "steps[0].size", "unknown_field"),
        ({"steps": [{"amount": 2, "colour": "red"}] * 2}, "steps[1]", "repeated"),
        ({"way": "air"}, "way", "not_a_choice"),
        ({"share": {"of": 1.5}}, "share.of", "out_of_range"),
        ({"share": {"of": "half"}}, "share.of", "out_of_range"),
        ({"share": {"off": 1, "of": 1}}, "share.off", "unknown_field"),
        ({"shares": {"green": {"of": 1}}}, "shares.green", "unknown_field"),
        ({"size": 1}, "size", "unknown_field"),
    ],
)
def test_each_fault_is_named_where_it_is(changes: dict[str, Any], field: str, code: str) -> None:
    assert faults(RIGHT | changes) == [(field, code)]


def test_a_sentence_names_what_the_type_declares() -> None:
    with pytest.raises(FaultyPlan) as refused:
        read(
            PLAN,
            RIGHT
            | {
                "code": "too long",
                "way": "air",
                "shares": {"green": {"of": 1}},
                "steps": [{"amount": 10, "colour": 1, "x": 1}],
            },
            FaultyPlan,
        )
    told = {one.field: one.message("en") for one in refused.value.faults}
    assert "at most 5 characters" in told["code"]
    assert "road, rail" in told["way"]
    assert "red, blue" in told["shares.green"]
    assert "between 1 and 9" in told["steps[0].amount"]
    assert "red, blue" in told["steps[0].colour"]
    assert "amount, colour, urgent" in told["steps[0].x"]


def test_every_fault_is_named_at_once() -> None:
    wrong = {"title": {"en": ""}, "steps": [{"amount": 0}, 3], "way": "air", "size": 1}
    assert faults(wrong) == [
        ("title.en", "missing"),
        ("title.zh", "missing"),
        ("code", "missing"),
        ("steps[0].amount", "out_of_range"),
        ("steps[0].colour", "missing"),
        ("steps[1]", "not_a_mapping"),
        ("way", "not_a_choice"),
        ("size", "unknown_field"),
    ]


@each_row("data", [None, [], 7, "text", {}])
def test_what_is_no_such_document_at_all_is_refused(data: Any) -> None:
    assert faults(data)


@each_row(
    "text, code", [("a: [", "not_yaml"), ("x" * 1001, "too_large"), ("a: &a [*a]\n? {}\n: 1", "not_yaml")]
)
def test_a_text_that_cannot_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(FaultyPlan) as refused:
        parsed(text, FaultyPlan)
    assert [one.code.value for one in refused.value.faults] == [code]


def test_json_is_read_like_yaml() -> None:
    assert parsed('{"title": {"en": "A", "zh": "\\u7532"}, "steps": []}', FaultyPlan)["title"]["zh"] == "甲"


def test_a_document_that_grows_without_end_is_told_at_once() -> None:
    """Aliases of YAML make few bytes print for ever; an enum prints the value that it refuses."""
    bomb: Any = ["lol"] * 9
    for _ in range(60):
        bomb = [bomb] * 9
    wrong = {
        "title": bomb,
        "code": bomb,
        "steps": [{"amount": bomb, "colour": bomb}],
        "way": bomb,
        "shares": bomb,
    }
    assert [code for _field, code in faults(wrong)] == [
        "not_a_mapping",
        "not_a_text",
        "not_a_number",
        "not_a_choice",
        "not_a_choice",
        "not_a_mapping",
    ]
    loop: list[Any] = []
    loop.append(loop)
    assert faults(RIGHT | {"code": loop}) == [("code", "not_a_text")]


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "zh", "amount", "colour", "of", "x"]) | st.integers(), inner, max_size=3
        )
    ),
    max_leaves=8,
)


def told(data: Any) -> list[str]:
    try:
        read(PLAN, data, FaultyPlan)
    except FaultyPlan as problem:
        return [one.message(language) for one in problem.faults for language in ("en", "zh")]
    return ["read"]


@given(st.sampled_from([*RIGHT, "share", "shares"]), PLAIN)
def test_whatever_stands_in_a_field_is_read_or_told(field: str, value: Any) -> None:
    assert all(told(RIGHT | {field: value}))


def test_a_kind_of_document_may_tell_a_fault_by_another_code() -> None:
    class FaultyOther(FaultyPlan):
        instead = {DocumentFaultCode.NOT_A_TEXT: DocumentFaultCode.MALFORMED}

    with pytest.raises(FaultyOther) as refused:
        read(PLAN, RIGHT | {"code": 7}, FaultyOther)
    assert [one.code for one in refused.value.faults] == [DocumentFaultCode.MALFORMED]
    assert "7" in refused.value.faults[0].message("en")


def _both_given(written: Any) -> Iterator[FoundFault]:
    if isinstance(written, Mapping) and written.get("amount") == written.get("colour"):
        yield FoundFault(Own.BOTH_SAME)


def test_a_check_of_what_is_written_is_told_along_with_what_cannot_be_read() -> None:
    form = TypeAdapter(list[Annotated[Step, along(_both_given)]])
    with pytest.raises(FaultyPlan) as refused:
        read(
            form,
            [{"amount": 4, "colour": "red"}, {"amount": 3, "colour": 3}, {"amount": 4, "colour": 4}],
            FaultyPlan,
        )
    assert [(one.field, one.code.value) for one in refused.value.faults] == [
        ("[1].colour", "not_a_choice"),
        ("[1]", "both_same"),
        ("[2].colour", "not_a_choice"),
        ("[2]", "both_same"),
    ]
    assert read(form, [{"amount": 4, "colour": "red"}], FaultyPlan) == [Step(4, Colour.RED)]


def test_a_value_may_be_changed_after_it_was_checked() -> None:
    form = TypeAdapter(Annotated[str, AfterValidator(str.strip)])
    assert read(form, " a ", FaultyPlan) == "a"
