"""Answers with a file to be saved."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse

from zhengpin.kit.errors import NotFound
from zhengpin.web.imports import harmless

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table_form(form: str) -> str:
    """Return `csv` or `xlsx`. Raises NotFound for another form."""
    if form not in MEDIA_TYPES:
        raise NotFound()
    return form


def saved_as(name: str, form: str, content: bytes) -> HttpResponse:
    """Return an answer that a browser saves under `name.form`; the name may hold any characters."""
    answer = HttpResponse(content, content_type=MEDIA_TYPES[form])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{form}')}"
    return answer


def streamed_table(name: str, rows: Iterable[list[str]]) -> StreamingHttpResponse:
    """Return an answer that a browser saves as `name.csv`, written while the rows are read."""
    answer = StreamingHttpResponse(_written(rows), content_type=MEDIA_TYPES["csv"])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.csv')}"
    return answer


class _Echo:
    def write(self, line: str) -> bytes:
        return line.encode()


def _written(rows: Iterable[list[str]]) -> Iterator[bytes]:
    writer: Any = csv.writer(_Echo())
    yield "\N{BOM}".encode()  # so that spreadsheets read the Chinese sentences as UTF-8
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def as_yaml(text: str, name: str) -> HttpResponse:
    """Return an answer that a browser saves as `name.yaml`."""
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return answer
