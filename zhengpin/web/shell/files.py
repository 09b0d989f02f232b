"""What the page of catalogue imports asks for and gives: its form, a file to start from, cells that run nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Unpack
from urllib.parse import quote

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import NotFound

if TYPE_CHECKING:
    from zhengpin.web.shell.form_options import FormData, FormFiles, FormOptions

_IN_CHINESE = {
    "external_id": "商品编号",
    "merchant_id": "商家编号",
    "merchant_name": "商家名称",
    "shop_id": "店铺编号",
    "shop_name": "店铺名称",
    "title": "商品标题",
    "brand": "品牌",
    "description": "商品描述",
    "category": "商品类目",
    "price": "售价",
    "currency": "币种",
    "url": "商品链接",
    "pictures": "商品图片",
}
_EXAMPLE = {
    "external_id": "SKU-1001",
    "merchant_id": "M-88",
    "merchant_name": "清川家居 Qingchuan Home",
    "shop_id": "S-88-1",
    "shop_name": "清川家居旗舰店",
    "title": "手绘陶瓷马克杯 Hand-painted mug",
    "category": "家居/餐具",
    "price": "59.00",
    "currency": "CNY",
    "url": "https://example.com/item/1001",
    "pictures": "mugs/1001-front.jpg|mugs/1001-back.jpg",
}


class CatalogueForm(forms.Form):
    """A file of listings, with the archive of the pictures that it names."""

    source = forms.CharField(
        label=_("Name of the marketplace"),
        max_length=60,
        help_text=_("The short name under which these listings are kept, the same each time."),
    )
    file = forms.FileField(
        label=_("File of listings"), help_text=_("CSV, JSON lines or Parquet, one listing a line.")
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
        self.fields["source"].widget.attrs["list"] = "sources"
        self.fields["source"].initial = sources[0] if len(sources) == 1 else ""
        self.fields["file"].widget.attrs["accept"] = ".csv,.tsv,.jsonl,.ndjson,.parquet"
        self.fields["pictures"].widget.attrs["accept"] = ".zip"


def example(language: str) -> list[list[str]]:
    """Return the headers that an import knows, in a language, and one listing."""
    names = _IN_CHINESE.values() if language.startswith("zh") else _IN_CHINESE
    return [list(names), [_EXAMPLE.get(name, "") for name in _IN_CHINESE]]


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
