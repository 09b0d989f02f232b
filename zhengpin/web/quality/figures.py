"""The figures on quality as people read them: shares with intervals and bars, and what may be said of a change."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.reports.presenting.showing import interval_of, shown_share, whisker_of
from zhengpin.review.states import Queue
from zhengpin.web.shell.language import reader_language

PRECISION: dict[str, str | Promise] = {
    "all": gettext_lazy("All rules together"),
    "by_rule": gettext_lazy("By rule"),
    "by_version": gettext_lazy("By version of a rule"),
    "by_model": gettext_lazy("By what found it"),
    "by_reviewer": gettext_lazy("By reviewer"),
}
AGREEMENT: dict[str, str | Promise] = {
    "all": gettext_lazy("Decisions by people"),
    "rules_alone": gettext_lazy("Decisions by rules alone"),
    "by_queue": gettext_lazy("By queue"),
    "by_rule": gettext_lazy("By version of a rule"),
    "by_pair": gettext_lazy("By pair of reviewers"),
}
WITHOUT: dict[str, str | Promise] = {
    "nothing": gettext_lazy("nothing was reviewed twice"),
    "one_reading": gettext_lazy("one re-review is too few"),
    "one_category": gettext_lazy(
        "every answer was the same, so chance agreement cannot be told from real agreement"
    ),
}
COLUMNS = ("table", "group", "key", "name", "whole", "part", "corrected", "share", "low", "high") + (
    "alpha",
    "alpha_low",
    "alpha_high",
    "share_year_before",
    "change",
)


def tables(document: Mapping[str, Any], actor: Actor) -> dict[str, list[dict[str, object]]]:
    """Return `precision` and `agreement`: each a list of `{"key", "title", "rows"}` in the order of the page."""
    names = _names(document, actor)
    return {
        "precision": [
            _table(key, title, [_precise(row, names) for row in document["precision"][key]])
            for key, title in PRECISION.items()
            if key in document["precision"]
        ],
        "agreement": [
            _table(key, title, [_agreed(row, names) for row in document["agreement"][key]])
            for key, title in AGREEMENT.items()
            if key in document["agreement"]
        ],
    }


def _table(key: str, title: object, rows: list[dict[str, object]]) -> dict[str, object]:
    return {"key": key, "title": title, "rows": rows}


def _names(document: Mapping[str, Any], actor: Actor) -> dict[str, str]:
    keys = [
        row["key"] for part in ("precision", "agreement") for some in document[part].values() for row in some
    ]
    found = display_names(actor, {ref for key in keys for ref in key.split(" ") if ref.startswith("person:")})
    return found | {queue.value: queue.label(reader_language()) for queue in Queue}


def _named(key: str, names: Mapping[str, str]) -> str:
    if not key:
        return _("All")
    if key == "names":
        return _("Comparison of names")
    return " · ".join(names.get(one, one) for one in key.split(" "))


def _precise(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, object]:
    return precise_row(row) | {"name": _named(row["key"], names)}


def precise_row(row: Mapping[str, Any]) -> dict[str, object]:
    """Return a row of precision as people read it: its share, its interval, and how it moved in a year."""
    before = row["year_before"]
    return {
        **row,
        **_shown(row["share"], row["interval"]),
        "before": shown_share(before["share"]) if before["share"] is not None else "–",
        "before_sent": before["sent"],
        "told": change_in_words(row),
    }


def _agreed(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, object]:
    alpha, around = row["alpha"], row["alpha_interval"]
    return {
        **row,
        "name": _named(row["key"], names),
        **_shown(row["share"], row["interval"]),
        "alpha_shown": f"{alpha:.2f}" if alpha is not None else "–",
        "alpha_range": _("%(low)s to %(high)s") % {"low": f"{around[0]:.2f}", "high": f"{around[1]:.2f}"}
        if around
        else "",
        "why_not": WITHOUT.get(row["without"], ""),
    }


def _shown(share: float | None, interval: tuple[float, float] | None) -> dict[str, object]:
    if share is None or interval is None:
        return {"shown": "–", "range": "", "whisker": None}
    return {
        "shown": shown_share(share),
        "range": interval_of(interval),
        "whisker": whisker_of(share, interval),
    }


def change_in_words(row: Mapping[str, Any]) -> str:
    """Say how the share moved since the year before: that it did only where the interval of the difference says so."""
    change, verdict = row["change"], row["change"]["verdict"]
    if verdict == "nothing":
        return ""
    if verdict == "unproven":
        return _("no change that these numbers prove")
    if change["relative"] is None:
        return _("rose from nothing")
    by = f"{abs(change['relative']) * 100:.1f} %"
    return (_("rose by %(share)s") if verdict == "rose" else _("fell by %(share)s")) % {"share": by}


def as_csv(document: Mapping[str, object], actor: Actor, name: str) -> HttpResponse:
    """Answer with one row a figure; a byte order mark lets spreadsheets read the Chinese."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_csv_rows(document, _names(document, actor)))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    content = out.getvalue().encode("utf-8-sig")
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _csv_rows(document: Mapping[str, Any], names: Mapping[str, str]) -> Iterable[list[object]]:
    for group, rows in document["precision"].items():
        for row in rows:
            low, high = row["interval"] or (None, None)
            share = [row["sent"], row["upheld"], row["corrected"], row["share"], low, high]
            cells = [None, None, None, row["year_before"]["share"], row["change"]["verdict"]]
            yield ["precision", group, row["key"], _named(row["key"], names), *share, *cells]
    for group, rows in document["agreement"].items():
        for row in rows:
            low, high = row["interval"] or (None, None)
            share = [row["pairs"], row["agreed"], None, row["share"], low, high]
            cells = [row["alpha"], *(row["alpha_interval"] or (None, None)), None, row["without"]]
            yield ["agreement", group, row["key"], _named(row["key"], names), *share, *cells]
