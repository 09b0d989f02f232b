"""Finds dates in running text, as they are written in English and Chinese."""

from __future__ import annotations

import re
from datetime import date

from zhengpin.complaints.reading.found import FoundValue, How

MOST_DATES = 50
_MONTHS = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
    r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号]",
    rf"\b{_MONTH}\.?\s+{_DAY},?\s+(?P<year>(?:19|20)\d\d)\b",
    rf"\b{_DAY}(?:\s+(?:day\s+)?of)?[\s-]+{_MONTH}\.?,?[\s-]+(?P<year>(?:19|20)\d\d)\b",
    r"(?<![\d/])(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?![\d/])",
)
_COMPILED = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def dates_of(text: str, opening: int = 0) -> list[FoundValue[date]]:
    """Return the dates in the order of the text, at most MOST_DATES; of `3/4/2020` neither reading is taken."""
    said = text[:opening] + _LINK.sub(lambda match: " " * len(match.group()), text[opening:])
    found: dict[int, FoundValue[date]] = {}
    for form in _COMPILED:
        for match in form.finditer(said, opening):
            if (day := _date(match)) is not None:
                found.setdefault(match.start(), FoundValue(day, match.start(), match.end(), How.PATTERN))
    return [found[start] for start in sorted(found)][:MOST_DATES]


def _date(match: re.Match[str]) -> date | None:
    given = match.groupdict()
    try:
        if "first" in given:
            month, day = _which(int(given["first"]), int(given["second"]))
        else:
            month, day = _month(given["month"]), int(given["day"])
        return date(int(given["year"]), month, day)
    except ValueError:
        return None


def _which(first: int, second: int) -> tuple[int, int]:
    """Return month and day where only one order is possible. Raises ValueError where both are."""
    if first == second or second > 12:
        return first, second
    if first > 12:
        return second, first
    raise ValueError("month first or day first")


def _month(said: str) -> int:
    return int(said) if said.isdigit() else _MONTHS[said[:3].lower()]
