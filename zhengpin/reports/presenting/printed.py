"""Makes a report's document (PDF): cover, contents, what stands first, charts, every figure with its definition."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zhengpin.evidence.typesetting import typefaces
from zhengpin.evidence.typesetting.drawing import printable
from zhengpin.evidence.typesetting.sealing import OperatorSeal
from zhengpin.evidence.typesetting.setting import typeset
from zhengpin.evidence.typesetting.typefaces import writable
from zhengpin.later import later
from zhengpin.reports.presenting import svg
from zhengpin.reports.presenting.charts import ReportChart, charts_of
from zhengpin.reports.presenting.overview import Headline, days_of, headlines_of
from zhengpin.reports.presenting.showing import said, shown_figure
from zhengpin.reports.presenting.words import LANGUAGES, title_of, words

if TYPE_CHECKING:
    from zhengpin.evidence.typesetting import signatures
else:
    signatures = later("zhengpin.evidence.typesetting.signatures")

TEMPLATE = Path(__file__).with_name("report.typ")
MARK = Path(__file__).with_name("mark.svg")
"""What stands on the cover where the operator has set no mark of its own."""
Language = Literal["zh-hans", "en"]


@dataclass(frozen=True)
class ReportFront:
    """What stands on the cover. number: as people say it; digest: of the figures as data; mark: a drawing (SVG) or a
    picture (PNG, JPEG); made_at: when the figures were counted."""

    operator: str
    number: str
    digest: str
    made_at: datetime
    mark: Path = MARK


def report_pdf(
    document: Mapping[str, Any], front: ReportFront, language: Language, seal: OperatorSeal
) -> bytes:
    """Return a report's document, signed (PAdES). Raises NotTypeset, NoTypeface.

    The same document, front, language and seal give the same bytes.
    """
    with translation.override(language), tempfile.TemporaryDirectory(prefix="zhengpin-report-") as place:
        folder = Path(place)
        content = _content(document, front, language, folder)
        made = typeset(TEMPLATE, content, folder, at=front.made_at)
        reason, field = _("Made by the operator from its records"), _("Signature of the operator")
        return signatures.signed_pdf(made, seal, at=front.made_at, reason=reason, field=field)


def _content(
    document: Mapping[str, Any], front: ReportFront, language: Language, folder: Path
) -> dict[str, object]:
    first, last = days_of(document)
    mark = f"mark{front.mark.suffix.lower()}"
    shutil.copyfile(front.mark, folder / mark)
    facts = [
        (_("Period"), _("%(first)s to %(last)s") % {"first": first.isoformat(), "last": last.isoformat()}),
        (_("Number"), front.number),
        (
            _("Counted at"),
            timezone.localtime(front.made_at, timezone.get_default_timezone()).isoformat(" ", "seconds"),
        ),
        (_("Digest"), " ".join(front.digest[at : at + 16] for at in range(0, len(front.digest), 16))),
    ]
    content = {
        "title": title_of(),
        "operator": front.operator,
        "period": facts[0][1],
        "number": front.number,
        "mark": mark,
        "family": typefaces.FAMILY,
        "language": LANGUAGES[language],
        "words": words(),
        "facts": [list(one) for one in facts],
        "headlines": list(_headlines(document, folder)),
        "charts": list(_charts(document, folder)),
        "chapters": list(_chapters(document)),
    }
    return {name: _writable(value) for name, value in content.items()}


def _headlines(document: Mapping[str, Any], folder: Path) -> Iterator[dict[str, str]]:
    for number, one in enumerate(headlines_of(document)):
        name = said(one.figure["name"])
        yield {
            "name": name,
            "shown": str(one.figure["shown"]),
            "parts": str(one.figure["parts"]),
            "range": str(one.figure["range"]),
            "before": str(one.figure["before"]),
            "trend": _trend(one, folder / f"trend-{number:02}.svg"),
            "described": _("%(name)s, month by month") % {"name": name},
        }


def _trend(headline: Headline, path: Path) -> str:
    if sum(value is not None for value in headline.trend) < 2:
        return ""
    path.write_bytes(printable(svg.sparkline(headline.trend).encode()))
    return path.name


def _charts(document: Mapping[str, Any], folder: Path) -> Iterator[dict[str, object]]:
    for chart in charts_of(document):
        file = f"chart-{chart.key}.svg"
        (folder / file).write_bytes(printable(chart.drawn.encode()))
        yield _chart(chart, file)


def _chart(chart: ReportChart, file: str) -> dict[str, object]:
    return {
        "file": file,
        "title": chart.title,
        "described": chart.described,
        "note": chart.note,
        "months": chart.months,
        "columns": list(chart.columns),
        "rows": [list(row) for row in chart.rows],
    }


def _chapters(document: Mapping[str, Any]) -> Iterator[dict[str, object]]:
    for chapter in document["chapters"]:
        yield {
            "title": said(chapter["title"]),
            "figures": [_figure(shown_figure(one)) for one in chapter["figures"]],
        }


def _figure(figure: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": said(figure["name"]),
        "definition": said(figure["definition"]),
        "excluded": said(figure.get("exclusions")),
        "because": said(figure.get("changed_because")),
        "shown": figure["shown"],
        "parts": figure["parts"],
        "range": figure["range"],
        "before": figure["before"],
        "query": figure["query"],
    }


def _writable(value: object) -> object:
    """Return a value with every text in it as it can be printed."""
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {name: _writable(one) for name, one in value.items()}
    return [_writable(one) for one in value] if isinstance(value, (list, tuple)) else value
