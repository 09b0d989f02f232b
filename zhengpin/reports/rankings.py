"""Lists of the most in a period, counted from the ledger: kinds of infringement, marks, where it was, who repeats.

Of rights only registered marks are named, which stand in a public register; others are counted by their kind. Merchants
and creators are counted and never named.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, TypedDict
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.catalog.states import SubjectKind
from zhengpin.kit.labels import Labelled
from zhengpin.ledger.models import Entry
from zhengpin.reports.definitions import Text
from zhengpin.reports.entries import PIECE, entries_between, matching, member
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingKind
from zhengpin.rulebook.states import Ground

MOST = 10
BANDS = ((1, 1), (2, 2), (3, 5), (6, None))
"""How many infringements an account had: from, to; the last has no end."""


class RankedRow(TypedDict):
    name: Mapping[str, str]
    count: int


class Ranking(TypedDict):
    """A list in both languages, the most first; what is beyond ten stands together in its last row."""

    key: str
    title: Mapping[str, str]
    definition: Mapping[str, str]
    rows: list[RankedRow]


class _Measure(NamedTuple):
    """What a measure that followed from a decision was against, whom it met, and the decision."""

    place: str
    merchant: str
    creator: str
    decision: str


def rankings(starts_at: datetime, ends_at: datetime) -> list[Ranking]:
    """Return the lists of the half-open period [starts_at, ends_at). Each event is read once for all lists."""
    rows = entries_between(starts_at, ends_at)
    infringing = matching("decision.settled", {"outcome": "infringing"}, rows)
    upheld = _counted(rows.filter(event="finding.upheld"), "filing", "category")
    followed = matching("measure.applied", {"threshold": 0}, rows)
    measures = [_Measure(*values) for values in _read(followed, "surface", "merchant", "creator", "decision")]
    return [
        _grounds(_counted(infringing, "ground")),
        _marks(_summed((filing, number) for (filing, _), number in upheld.items())),
        _categories(_summed((category, number) for (_, category), number in upheld.items() if category)),
        _places(Counter(one.place for one in measures)),
        _repeats(measures),
    ]


def _grounds(counts: Counter[tuple[str, ...]]) -> Ranking:
    return _ranking(
        "grounds",
        Text("Kinds of infringement", "侵权类型"),
        Text(
            "Decisions of infringement that took effect in the period, by ground.",
            "期内生效的侵权认定，按理由分列。",
        ),
        _summed((_label(Ground, ground), number) for (ground,), number in counts.items()),
    )


def _marks(counts: Counter[str]) -> Ranking:
    filings = Filing.objects.filter(pk__in=[one for one in counts if _is_id(one)])
    known = {str(row.pk): row for row in filings.only("kind", "title")}
    named: Counter[tuple[str, str]] = Counter()
    for key, count in counts.items():
        row = known.get(key)
        if row is not None and row.kind == FilingKind.MARK.value:
            named[row.title, row.title] += count
        else:
            named[_label(FilingKind, row.kind if row is not None else "")] += count
    return _ranking(
        "marks",
        Text("Rights infringed", "被侵害的权利"),
        Text(
            "Findings upheld in the period, by registered mark; rights of other kinds are counted by their kind.",
            "期内成立的侵权发现，按注册商标分列；其他权利按类型合计。",
        ),
        named,
    )


def _categories(counts: Counter[str]) -> Ranking:
    return _ranking(
        "categories",
        Text("Categories of goods", "商品类目"),
        Text(
            "Findings upheld in the period in goods whose category is known, by the category that the goods had in "
            "the marketplace when they were found.",
            "期内成立的商品侵权发现中类目已知的，按发现时商品在平台的类目分列。",
        ),
        Counter({(category, category): count for category, count in counts.items()}),
    )


def _places(counts: Counter[str]) -> Ranking:
    return _ranking(
        "places",
        Text("Where it was", "侵权发生位置"),
        Text(
            "Measures in the period that followed from a decision, by what they were against.",
            "期内因审核结论产生的处置措施，按处置对象分列。",
        ),
        _summed((_label(SubjectKind, place), number) for place, number in counts.items()),
    )


def _repeats(measures: Iterable[_Measure]) -> Ranking:
    """Count the accounts by how many decisions of infringement brought them a measure in the period."""
    met = {
        (("creator", one.creator) if one.creator else ("merchant", one.merchant), one.decision)
        for one in measures
        if one.creator or one.merchant
    }
    numbers = Counter(Counter(account for account, decision in met if decision).values())
    listed: list[RankedRow] = []
    for low, high in BANDS:
        count = sum(
            of for number, of in numbers.items() if number >= low and (high is None or number <= high)
        )
        if numbers:
            listed.append({"name": _band(low, high), "count": count})
    return {
        "key": "repeats",
        "title": _said(Text("Accounts by how often they infringed", "按侵权次数统计的账号")),
        "definition": _said(
            Text(
                "Merchants and creators with measures in the period, by from how many decisions these followed.",
                "期内受到处置的商家和达人，按处置所依据的审核结论数分列。",
            )
        ),
        "rows": listed,
    }


def _band(low: int, high: int | None) -> dict[str, str]:
    if high is None:
        return {"en": f"{low} or more", "zh": f"{low} 次及以上"}
    if low == high:
        return {"en": "once" if low == 1 else f"{low} times", "zh": f"{low} 次"}
    return {"en": f"{low} to {high} times", "zh": f"{low} 至 {high} 次"}


def _counted(rows: QuerySet[Entry], *fields: str) -> Counter[tuple[str, ...]]:
    """Return how many entries have which values of some fields."""
    named = {f"field_{name}": member(name) for name in fields}
    found = rows.order_by().values(**named).annotate(number=Count("pk")).values_list(*named, "number")
    return _summed((tuple(map(_plain, values)), number) for *values, number in found.iterator(PIECE))


def _read(rows: QuerySet[Entry], *fields: str) -> Iterator[list[str]]:
    """Yield the values of some fields of each entry: of many different ones this is less work than to group them."""
    named = {f"field_{name}": member(name) for name in fields}
    for values in rows.order_by().annotate(**named).values_list(*named).iterator(PIECE):
        yield [*map(_plain, values)]


def _plain(written: str | None) -> str:
    """Return a field's value as it is named in a list; empty where an entry has none."""
    if written is None:
        return ""
    # Most are words between quotes, and of decisions each is another: a parser of JSON takes ten times as long.
    is_word = written.startswith('"') and "\\" not in written
    return written[1:-1] if is_word else str(json.loads(written) or "")


def _summed[Key](counts: Iterable[tuple[Key, int]]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for key, number in counts:
        found[key] += number
    return found


def _label(vocabulary: type[Labelled], value: str) -> tuple[str, str]:
    try:
        member = vocabulary(value)
    except ValueError:
        return ("Others", "其他")
    return (member.en, member.zh)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _ranking(key: str, title: Text, definition: Text, counts: Counter[tuple[str, str]]) -> Ranking:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    rows: list[RankedRow] = [{"name": {"en": en, "zh": zh}, "count": n} for (en, zh), n in ordered[:MOST]]
    if rest := sum(n for _, n in ordered[MOST:]):
        rows.append({"name": {"en": "All others", "zh": "其余合计"}, "count": rest})
    return {"key": key, "title": _said(title), "definition": _said(definition), "rows": rows}


def _said(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
