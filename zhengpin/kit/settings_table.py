"""Declares the settings: each a variable `ZHENGPIN_…` with its kind, unit, default and meaning, in one table.

The table gives the page of all settings, `zhengpin settings` and the errors. What cannot be read is kept as a fault,
and its default taken meanwhile; `require_sound` raises them all together, one line each, once all settings were read.
"""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

PREFIX = "ZHENGPIN_"
_TESTS = ("TEST_", "SHARED_DATA")
"""What the names of variables begin with that only the project's own tests and benchmarks read."""
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})


class SettingKind(StrEnum):
    TEXT = "text"
    FLAG = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"
    LIST = "list, by commas"
    CHOICE = "one of"
    JSON = "JSON"


@dataclass(frozen=True)
class Setting:
    """One setting. name: without the prefix; default: as it would be written; meaning: an English sentence, translated.

    page: of `docs/`, without its ending, where it matters; choices: all values that it may have, if not any; secret:
    its value is never shown.
    """

    name: str
    kind: SettingKind
    default: str
    meaning: str
    unit: str = ""
    page: str = ""
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    secret: bool = False

    @property
    def variable(self) -> str:
        return PREFIX + self.name

    @property
    def given(self) -> str | None:
        """What the environment says, or None where it says nothing."""
        return os.environ.get(self.variable)


@dataclass(frozen=True)
class SettingFault:
    """A variable that cannot be understood. why: a clause that completes “ZHENGPIN_X is 'y': …”."""

    variable: str
    given: str
    why: str

    def __str__(self) -> str:
        return f"{self.variable} is {self.given!r}: {self.why}."


TABLE: dict[str, Setting] = {}
_FAULTS: dict[str, SettingFault] = {}


def text(
    name: str,
    default: str,
    meaning: str,
    *,
    page: str,
    unit: str = "",
    secret: bool = False,
    checked: Callable[[str], object] | None = None,
) -> str:
    """Read any text. checked: raises ValueError, whose message says what is wrong, where it is no good."""
    row = _declare(Setting(name, SettingKind.TEXT, default, meaning, unit, page, secret=secret))

    def read(given: str) -> str:
        if checked and given:
            checked(given)
        return given

    return _read(row, read, default, empty_counts=True)


def flag(name: str, default: bool, meaning: str, *, page: str) -> bool:
    """Read yes or no: 1, true, yes or on; 0, false, no or off."""
    row = _declare(Setting(name, SettingKind.FLAG, "yes" if default else "no", meaning, page=page))

    def read(given: str) -> bool:
        if (word := given.strip().lower()) in _YES | _NO:
            return word in _YES
        raise ValueError("it may be yes or no")

    return _read(row, read, default)


def whole(
    name: str,
    default: int,
    meaning: str,
    *,
    page: str,
    unit: str = "",
    least: int = 0,
    most: int | None = None,
) -> int:
    """Read a whole number from `least` on, to `most` if there is one."""
    row = _declare(
        Setting(name, SettingKind.WHOLE, str(default), meaning, unit, page, least=least, most=most)
    )
    return _read(row, lambda given: _within(row, _number(int, given, "a whole number")), default)


def number(
    name: str,
    default: float,
    meaning: str,
    *,
    page: str,
    unit: str = "",
    least: float = 0,
    most: float | None = None,
) -> float:
    """Read a number from `least` on, to `most` if there is one."""
    row = _declare(
        Setting(name, SettingKind.NUMBER, f"{default:g}", meaning, unit, page, least=least, most=most)
    )
    return _read(row, lambda given: _within(row, _number(float, given, "a number")), float(default))


def listed(
    name: str,
    default: Sequence[str],
    meaning: str,
    *,
    page: str,
    unit: str = "",
    choices: Iterable[str] = (),
    checked: Callable[[str], object] | None = None,
) -> list[str]:
    """Read words by commas. choices: all that there are; checked: raises ValueError where one of them is no good."""
    known = tuple(choices)
    row = _declare(Setting(name, SettingKind.LIST, ",".join(default), meaning, unit, page, known))

    def read(given: str) -> list[str]:
        words = [word.strip() for word in given.split(",") if word.strip()]
        if unknown := [word for word in words if known and word not in known]:
            raise ValueError(f"{unknown[0]!r} is not among {', '.join(known)}")
        for word in words:
            if checked:
                checked(word)
        return words

    return _read(row, read, list(default), empty_counts=True)


def one_of[T: str](name: str, allowed: tuple[T, ...], meaning: str, *, page: str) -> T:
    """Read one of the words allowed; the first is the default."""
    row = _declare(Setting(name, SettingKind.CHOICE, allowed[0], meaning, page=page, choices=allowed))

    def read(given: str) -> T:
        for word in allowed:
            if given.strip().lower() == word.lower():
                return word
        raise ValueError(f"it may be {' or '.join(allowed)}")

    return _read(row, read, allowed[0])


def json_object(
    name: str, meaning: str, *, page: str, checked: Callable[[dict[str, Any]], object] | None = None
) -> dict[str, Any]:
    """Read a JSON object; empty by default. checked: raises ValueError where it is no good."""
    row = _declare(Setting(name, SettingKind.JSON, "{}", meaning, page=page))

    def read(given: str) -> dict[str, Any]:
        try:
            value = json.loads(given)
        except ValueError as error:
            raise ValueError(f"it is no JSON ({error})") from error
        if not isinstance(value, dict):
            raise ValueError("it must be an object, between { and }")
        if checked:
            checked(value)
        return value

    return _read(row, read, {})


def inner(name: str, meaning: str) -> None:
    """Declare a variable that processes of the product say to each other, and nobody sets."""
    _INNER[name] = meaning


_INNER: dict[str, str] = {}


def retired(name: str, why: str) -> None:
    """Note a variable that an earlier version had. why: a clause that says what took its place."""
    _RETIRED[name] = why


_RETIRED: dict[str, str] = {}


def is_given(name: str) -> bool:
    """Say whether the environment says anything of a setting."""
    return bool(os.environ.get(PREFIX + name, "").strip())


def faults() -> list[SettingFault]:
    """Return what is wrong with the variables: values that cannot be read, and names that mean nothing."""
    known = TABLE.keys() | _INNER.keys()
    strange = [
        name.removeprefix(PREFIX)
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and not name.removeprefix(PREFIX).startswith(_TESTS)
    ]
    return list(_FAULTS.values()) + [
        SettingFault(PREFIX + name, os.environ[PREFIX + name], _RETIRED.get(name) or _no_such(name, known))
        for name in strange
        if name not in known
    ]


class SettingsError(ValueError):
    """What is wrong with the settings: a line for each fault."""


def require_sound() -> None:
    """Raise SettingsError with every fault where there is one."""
    if found := faults():
        raise SettingsError("\n".join(map(str, found)))


def _no_such(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return (
        f"there is no such setting; {PREFIX}{near[0]} is the nearest" if near else "there is no such setting"
    )


def _declare(row: Setting) -> Setting:
    if row.name in TABLE and TABLE[row.name] != row:
        raise ValueError(f"{row.variable} is declared twice")
    TABLE[row.name] = row
    return row


def _read[T](row: Setting, read: Callable[[str], T], default: T, *, empty_counts: bool = False) -> T:
    """Return what the environment says; the default where it says nothing, or something that is kept as a fault."""
    given = row.given
    if given is None or not (given.strip() or empty_counts):
        return default
    try:
        return read(given)
    except ValueError as error:
        _FAULTS[row.name] = SettingFault(row.variable, "…" if row.secret else given, str(error))
        return default


def _number[N: (int, float)](kind: type[N], given: str, called: str) -> N:
    try:
        value = kind(given.strip())
    except ValueError:
        raise ValueError(f"it must be {called}") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"it must be {called}")
    return value


def _within[N: (int, float)](row: Setting, value: N) -> N:
    if row.least is not None and value < row.least:
        raise ValueError(f"it must be {row.least:g} or more")
    if row.most is not None and value > row.most:
        raise ValueError(f"it must be {row.most:g} or less")
    return value
