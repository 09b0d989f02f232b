"""`zhengpin report`: the figures of a period, as a table or as JSON, here or in a file."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from zhengpin.cli.options import TextLanguage, writable
from zhengpin.cli.terminal import AsJson, operator, print_json, say, speak_to_programs, table
from zhengpin.reports.documents import pdf_of
from zhengpin.reports.operations import take_snapshot
from zhengpin.reports.presenting.showing import shown_value


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
    as_json: AsJson = False,
) -> None:
    """Count a period from the ledger, keep a snapshot, and print it."""
    last = _day(until) if until else timezone.localdate()
    first = _day(since) if since else last - timedelta(days=29)
    snapshot = take_snapshot(
        starts_at=_midnight(first), ends_at=_midnight(last + timedelta(days=1)), actor=operator()
    )
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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is no date; write it as 2026-01-31") from error


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
