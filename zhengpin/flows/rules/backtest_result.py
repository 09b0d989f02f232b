"""Writes a rehearsal's result: what was added up, the names of whom it concerns, the work that it would bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from zhengpin.accounts.models import Organisation
from zhengpin.catalog.models import Listing
from zhengpin.flows.rules.review_time import reviews_in_hours
from zhengpin.kit.ids import reference, split_reference
from zhengpin.rights.models import Filing
from zhengpin.rulebook.backtests.numbers import Spread, histograms
from zhengpin.rulebook.backtests.replay import BacktestTally
from zhengpin.rulebook.document import RuleDocument


def result_of(rule: RuleDocument, whole: BacktestTally, spread: Spread) -> dict[str, Any]:
    """Return the result as JSON types. Names are those of this moment, so that it can be read without anything else."""
    result = whole.as_dict()
    names = {
        "merchant": _organisations(result["groups"].get("merchant", {})),
        "filing": _filings(result["groups"].get("filing", {})),
    }
    return result | {
        "groups": {kind: _named(counts, names.get(kind)) for kind, counts in result["groups"].items()},
        "work": reviews_in_hours(result["queues"]),
        "numbers": histograms(spread, rule),
        "samples": _samples(whole.samples),
    }


def _named(counts: Mapping[str, int], names: Mapping[str, str] | None) -> list[dict[str, Any]]:
    """Return counted values with their names; those without a value (a merchant that is not known) come as empty."""
    result = names if names is not None else {}
    return [{"id": key, "name": result.get(key, key), "many": many} for key, many in counts.items()]


def _organisations(keys: Iterable[str]) -> dict[str, str]:
    rows = Organisation.objects.filter(pk__in=_ids(keys)).values_list("pk", "name")
    return {str(key): name for key, name in rows}


def _filings(keys: Iterable[str]) -> dict[str, str]:
    rows = Filing.objects.filter(pk__in=_ids(keys)).values_list("pk", "title", "holder__name")
    return {str(key): f"{title} · {holder}" for key, title, holder in rows}


def _ids(keys: Iterable[str]) -> list[UUID]:
    return [UUID(key) for key in keys if len(key) == 36]


def _samples(samples: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    listed = list(samples)
    merchants = _organisations({one["merchant"] for one in listed})
    filings = _filings({one["filing"] for one in listed})
    titles = _titles({one["subject"] for one in listed})
    return [
        {
            **one,
            "title": titles.get(one["subject"], ""),
            "merchant_name": merchants.get(one["merchant"], ""),
            "filing_name": filings.get(one["filing"], ""),
        }
        for one in listed
    ]


def _titles(subjects: Iterable[str]) -> dict[str, str]:
    named = [split_reference(one) for one in subjects]
    rows = Listing.objects.filter(pk__in=_ids(key for kind, key in named if kind == "listing"))
    return {reference("listing", key): title for key, title in rows.values_list("pk", "title")}
