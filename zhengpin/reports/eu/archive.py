"""Puts the parts of a report into one archive: the same parts, the same bytes. Pure."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zhengpin.reports.eu.parts import ReportPart, csv_of


def archive_of(parts: Iterable[ReportPart]) -> bytes:
    """Return a ZIP archive of the eleven CSV files."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            entry = ZipInfo(part.file, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, csv_of(part))
    return out.getvalue()
