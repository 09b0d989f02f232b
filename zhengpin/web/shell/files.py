"""What the page of imports asks for and gives: its form, cells that run nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Unpack
from urllib.parse import quote

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhengpin.catalog.states import BatchContents
from zhengpin.kit.errors import NotFound

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions


class CatalogueForm(forms.Form):
    """A file of listings or of buyers' records, with the archive of the pictures that it names."""

    contents = forms.ChoiceField(
        label=_("What the lines are"), initial=BatchContents.LISTINGS.value, required=False
    )
    source = forms.CharField(
        label=_("Name of the marketplace"),
        max_length=60,
        help_text=_("The short name under which these numbers are kept, the same each time."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, JSON lines or Parquet, one listing, order or piece of feedback a line."),
    )
    pictures = forms.FileField(
        label=_("Pictures"),
        required=False,
        help_text=_("A ZIP archive with the pictures that the file names by path."),
    )

    def __init__(
        self,
        data: FormData = None,
        files: FormFiles = None,
        *,
        sources: list[str],
        **kwargs: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.sources = sources
        self.fields["contents"].choices = [
            (one.value, one.label(get_language() or "en")) for one in BatchContents
        ]  # type: ignore[attr-defined]
        self.fields["source"].widget.attrs["list"] = "sources"
        self.fields["source"].initial = sources[0] if len(sources) == 1 else ""
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.jsonl,.ndjson,.parquet"
        self.fields["pictures"].widget.attrs["accept"] = ".zip"


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


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
    writer = csv.writer(_Echo())
    yield "\N{BOM}".encode()  # so that spreadsheets read the Chinese sentences as UTF-8
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])


def as_yaml(text: str, name: str) -> HttpResponse:
    """Return an answer that a browser saves as `name.yaml`."""
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return answer
