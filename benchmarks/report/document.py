"""The document of a report: how long it takes to be made and signed, whether it is the same twice, what checkers find.

    python -m benchmarks.report.document --seed 24 --json FILE

A document of every figure that there is, with twelve months and lists, its numbers drawn from the seed: simulated,
since time goes into figures, pictures and pages, whatever the numbers are. It is made as a page asks for it, by a
confined process that is started each time, in both languages, several times each; the longest counts. Its bytes are
compared, and its rules of PDF/A-2a and PDF/UA-1 looked at by those of the tests and, where it is installed, by
page-validation. Other bytes, or a rule that is broken, is a defect.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import pypdf

from benchmarks.running import arguments, show, write
from benchmarks.serving import fresh

LANGUAGES = ("en", "zh-hans")
AT = datetime(2027, 1, 2, 1, 30, tzinfo=UTC)
PROFILES = ("2a", "ua1")


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=5, help="how often it is made in each language")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-report-") as name:
        os.environ.update(fresh(Path(name) / "data", ""))
        django.setup()
        figures = measure(options.seed, options.times)
    show("The document of a report", ("what", "figure"), [(one, str(said)) for one, said in figures.items()])
    write(options.json, figures)
    if not figures["pdf_same_bytes"] or figures["pdf_findings"]:
        sys.exit("a document is not the same twice, or breaks a rule")


def measure(seed: int, times: int) -> dict[str, Any]:
    """Return the figures. Django is set up; no database is needed."""
    printed = import_module("zhengpin.reports.presenting.printed")
    document = import_module("tests.reports.presenting.making").document_in(seed)
    front = printed.ReportFront("正品集市 Zhengpin Market", "P-2026-000024", "ab" * 32, AT)
    seal = import_module("zhengpin.evidence.typesetting.sealing").operator_seal(front.operator)
    made: dict[str, list[bytes]] = {language: [] for language in LANGUAGES}
    seconds = []
    for _ in range(times):
        for language in LANGUAGES:
            started = time.perf_counter()
            made[language].append(printed.report_pdf(document, front, language, seal))
            seconds.append(time.perf_counter() - started)
    first = {language: contents[0] for language, contents in made.items()}
    return {
        "pdf_s": round(max(seconds), 2),
        "pdf_median_s": round(statistics.median(seconds), 2),
        "pdf_made": len(seconds),
        "pdf_figures": sum(len(chapter["figures"]) for chapter in document["chapters"]),
        "pdf_pages": {language: len(pypdf.PdfReader(BytesIO(one)).pages) for language, one in first.items()},
        "pdf_kilobytes": {language: round(len(one) / 1000) for language, one in first.items()},
        "pdf_same_bytes": all(len(set(contents)) == 1 for contents in made.values()),
        **_checked(list(first.values())),
    }


def _checked(documents: list[bytes]) -> dict[str, Any]:
    """Return what two checkers find, and which they are."""
    findings = import_module("tests.evidence.dossiers.pdf_rules").findings
    found = [one for content in documents for one in findings(content)]
    checkers = ["rules of the tests"]
    apart = import_module("tests.evidence.dossiers.apart")
    try:
        found += [
            one for content in documents for name in PROFILES for one in apart.failures_of(content, name)
        ]
        checkers.append("page-validation")
    except ImportError:
        pass
    return {"pdf_findings": len(found), "pdf_checkers": checkers}


if __name__ == "__main__":
    main()
