"""Answers with a file to be saved."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from zhengpin.kit.errors import NotFound

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
