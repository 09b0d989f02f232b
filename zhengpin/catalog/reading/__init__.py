"""Reads files line by line, whatever is wrong with single lines."""

from zhengpin.catalog.reading.columns import LISTING_COLUMNS, TableColumns
from zhengpin.catalog.reading.json_lines import read_json_lines
from zhengpin.catalog.reading.lines import FileLine
from zhengpin.catalog.reading.opening import FORMS, count_lines, form_of, open_lines

__all__ = [
    "FORMS",
    "LISTING_COLUMNS",
    "FileLine",
    "TableColumns",
    "count_lines",
    "form_of",
    "open_lines",
    "read_json_lines",
]
