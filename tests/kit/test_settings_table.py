"""Settings are read by their kind; what cannot be meant is a fault that says what may be, and hides no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengpin.kit import settings_table
from zhengpin.kit.settings_table import flag, json_object, listed, number, one_of, text, whole

ASKED = {"page": "operating/serving"}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Begin with an empty table; return the function that sets the one variable, `ZHENGPIN_X`."""
    monkeypatch.setattr(settings_table, "TABLE", {})
    monkeypatch.setattr(settings_table, "_INNER", {})
    monkeypatch.setattr(settings_table, "_FAULTS", {})
    for name in [name for name in settings_table.os.environ if name.startswith(settings_table.PREFIX)]:
        monkeypatch.delenv(name)
    return lambda value: monkeypatch.setenv("ZHENGPIN_X", value)


def refuse(given: str) -> None:
    raise ValueError(f"{given!r} is not ours")


READERS: dict[str, Callable[[], object]] = {
    "text": lambda: text("X", "a", "m", **ASKED),
    "checked text": lambda: text("X", "a", "m", checked=refuse, **ASKED),
    "flag": lambda: flag("X", True, "m", **ASKED),
    "whole": lambda: whole("X", 3, "m", least=1, most=9, **ASKED),
    "number": lambda: number("X", 0.5, "m", most=1, **ASKED),
    "list": lambda: listed("X", ("a",), "m", choices=("a", "b"), **ASKED),
    "choice": lambda: one_of("X", ("a", "b"), "m", **ASKED),
    "json": lambda: json_object("X", "m", **ASKED),
}


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("text", "b", "b"),
        ("text", "", ""),
        ("flag", "No", False),
        ("flag", "", True),
        ("whole", " 9 ", 9),
        ("whole", "", 3),
        ("number", "1", 1.0),
        ("list", "b, a,", ["b", "a"]),
        ("list", "", []),
        ("choice", "B", "b"),
        ("json", '{"a": 1}', {"a": 1}),
    ],
)
def test_what_can_be_meant_is_taken(alone, kind: str, given: str, value: object):
    alone(given)
    assert READERS[kind]() == value
    assert settings_table.faults() == []


@pytest.mark.parametrize("kind", READERS)
def test_where_nothing_is_said_the_default_holds(alone, kind: str):
    first = READERS[kind]()
    assert READERS[kind]() == first
    assert settings_table.faults() == []


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("checked text", "b", "'b' is not ours"),
        ("flag", "ja", "it may be yes or no"),
        ("whole", "1.5", "it must be a whole number"),
        ("whole", "0", "it must be 1 or more"),
        ("whole", "10", "it must be 9 or less"),
        ("number", "nan", "it must be a number"),
        ("number", "1e999", "it must be a number"),
        ("list", "a,c", "'c' is not among a, b"),
        ("choice", "c", "it may be a or b"),
        ("json", "[]", "it must be an object, between { and }"),
    ],
)
def test_what_cannot_be_meant_is_a_fault_that_says_what_may_be(alone, kind: str, given: str, why: str):
    alone(given)
    READERS[kind]()
    assert [str(fault) for fault in settings_table.faults()] == [f"ZHENGPIN_X is {given!r}: {why}."]
    with pytest.raises(settings_table.SettingsError, match="ZHENGPIN_X"):
        settings_table.require_sound()


def test_a_secret_is_shown_in_no_fault(alone):
    alone("hunter2")
    text("X", "", "m", secret=True, checked=lambda _: refuse("it"), **ASKED)
    assert "hunter2" not in str(settings_table.faults()[0])


def test_a_name_that_there_is_not_is_a_fault_that_names_the_nearest(alone, monkeypatch: pytest.MonkeyPatch):
    whole("UPLOAD_LIMIT_MB", 5, "m", **ASKED)
    monkeypatch.setenv("ZHENGPIN_UPLOD_LIMIT_MB", "7")
    monkeypatch.setenv("ZHENGPIN_TEST_CASES", "7")
    assert [str(fault) for fault in settings_table.faults()] == [
        "ZHENGPIN_UPLOD_LIMIT_MB is '7': there is no such setting; ZHENGPIN_UPLOAD_LIMIT_MB is the nearest."
    ]


def test_a_setting_of_an_earlier_version_says_what_took_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHENGPIN_MARK_PICTURES_HOUR", "2000")
    [fault] = [one for one in settings_table.faults() if one.variable == "ZHENGPIN_MARK_PICTURES_HOUR"]
    assert "ZHENGPIN_PASSES_SHARE" in str(fault)
    assert "no such setting any more" in str(fault)
