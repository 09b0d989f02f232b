"""`zhengpin report` and `zhengpin eu-report`: the figures of a period, and the Union's template filled from them."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils import timezone

from zhengpin.cli.options import TextLanguage, text_of, writable
from zhengpin.cli.terminal import AsJson, operator, print_json, say, speak_to_programs, table
from zhengpin.kit.documents import parsed
from zhengpin.reports.documents import pdf_of
from zhengpin.reports.eu import operations as eu_operations
from zhengpin.reports.eu import queries as eu_queries
from zhengpin.reports.eu.answers import FaultyEuAnswers
from zhengpin.reports.eu.drafting import parts_of
from zhengpin.reports.eu.parts import csv_of
from zhengpin.reports.eu.periods import eu_period, usual_period
from zhengpin.reports.operations import take_snapshot
from zhengpin.reports.presenting.showing import shown_value
from zhengpin.reports.queries import snapshot_named

if TYPE_CHECKING:
    from zhengpin.reports.models import ReportSnapshot


def report(
    file: Annotated[
        Path | None,
        typer.Argument(
            callback=writable,
            help="Write the whole report to this file as JSON, and show the figures here all the same; "
            "`--json FILE` says this too.",
        ),
    ] = None,
    since: Annotated[
        str, typer.Option("--from", help="First day, as 2026-01-31; by default 30 days ago.")
    ] = "",
    until: Annotated[str, typer.Option("--to", help="Last day, included; by default today.")] = "",
    language: Annotated[
        TextLanguage, typer.Option(help="The language of chapters and figures; JSON holds both.")
    ] = TextLanguage.ENGLISH,
    pdf: Annotated[
        Path | None,
        typer.Option(
            callback=writable,
            help="Write the report as a signed document (PDF) to this file, in the language of `--language`.",
        ),
    ] = None,
    kept: Annotated[
        str,
        typer.Option(
            help="Take the kept report of this number, as P-2026-000123, or id: nothing is counted or kept anew."
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Count a period from the ledger, keep a snapshot, and print it."""
    if kept and (since or until):
        raise typer.BadParameter(
            "A kept report has its days: leave out --from and --to.", param_hint="--kept"
        )
    snapshot = snapshot_named(operator(), kept) if kept else _taken(since, until)
    if pdf is not None:
        pdf.write_bytes(pdf_of(snapshot, "en" if language is TextLanguage.ENGLISH else "zh-hans"))
    if as_json and file is None:
        print_json(snapshot.document)
        return
    speak_to_programs(False)
    reader_language = "zh" if language is TextLanguage.CHINESE else "en"
    for chapter in snapshot.document["chapters"]:
        rows = [
            (
                figure["name"][reader_language],
                shown_value(figure),
                figure["numerator"],
                figure["denominator"] or "–",
            )
            for figure in chapter["figures"]
        ]
        table(chapter["title"][reader_language], ("figure", "value", "numerator", "denominator"), rows)
    if pdf:
        say(f"Written to {pdf}.")
    if file:
        file.write_text(json.dumps(snapshot.document, ensure_ascii=False, indent=2), encoding="utf-8")
        say(f"Written to {file} (digest {snapshot.digest}).")


def _taken(since: str, until: str) -> ReportSnapshot:
    last = _day(until) if until else timezone.localdate()
    first = _day(since) if since else last - timedelta(days=29)
    ends_at = _midnight(last + timedelta(days=1))
    return take_snapshot(starts_at=_midnight(first), ends_at=ends_at, actor=operator())


def eu_report(
    folder: Annotated[
        Path, typer.Argument(help="Write the eleven parts into this folder, as CSV; it is made if need be.")
    ],
    since: Annotated[
        str, typer.Option("--from", help="First day; by default 1 January of the year before.")
    ] = "",
    until: Annotated[
        str, typer.Option("--to", help="Last day, included; by default 31 December of the year before.")
    ] = "",
    answers: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="What only the operator knows, as YAML or JSON; saved first."
        ),
    ] = None,
    publish: Annotated[bool, typer.Option("--publish", help="Publish it for everyone, for good.")] = False,
    changes: Annotated[
        str,
        typer.Option(help="With --publish of days that are published already: what is other now, and why."),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Fill the Union's template for transparency reports (DSA) from the ledger."""
    actor, usual = operator(), usual_period()
    period = eu_period(_day(since) if since else usual.first, _day(until) if until else usual.last)
    if answers is not None:
        given = parsed(text_of(answers), FaultyEuAnswers, answers.name)
        eu_operations.save_answers(given=given, actor=actor)
    if publish:
        row = eu_operations.publish_report(period=period, changes=changes, actor=actor)
        parts, unsorted, version = parts_of(row), [], row.version
    else:
        found = eu_queries.draft(actor, period)
        parts, unsorted, version = found.parts, found.unsorted, None
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        (folder / part.file).write_bytes(csv_of(part))
    said: dict[str, object] = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    said |= {"files": [part.file for part in parts], "unsorted": unsorted, "version": version}
    if as_json:
        print_json(said)
        return
    state = f"version {version}, published" if version else "a draft"
    say(f"{len(parts)} parts for {period.first} to {period.last} are in {folder}: {state}.")
    if unsorted:
        say(f"Of these orders nothing says what they are about: {', '.join(unsorted)}.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is no date; write it as 2026-01-31") from error


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
