"""The calls of imports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.imports import ImportLineOut, ImportOut


class ImportsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def export_import_lines(self, batch_id: str) -> str:
        """Return the same lines as a table, for whoever mends the file."""
        return self._of.content(f"/imports/{batch_id}/lines.csv").decode()

    def get_import(self, batch_id: str) -> ImportOut:
        """Say how far an import has come."""
        return cast("ImportOut", self._of.call("GET", f"/imports/{batch_id}"))

    def list_import_lines(self, batch_id: str, *, verdict: str = "") -> Iterator[ImportLineOut]:
        """List the lines that were not simply stored, in order, each with its problems."""
        return self._of.pages(f"/imports/{batch_id}/lines", params={"verdict": verdict})

    def list_imports(self, *, state: str = "", source: str = "", contents: str = "") -> Iterator[ImportOut]:
        """List imports, newest first."""
        return self._of.pages("/imports", params={"state": state, "source": source, "contents": contents})

    def start_import(
        self,
        *,
        file: Source,
        source: str,
        contents: Literal["listings", "buyer_records"] = "listings",
        pictures: Source | None = None,
    ) -> ImportOut:
        """Take a file of listings or of buyers' records in: JSONL, CSV or Parquet, with a ZIP archive of the
        pictures that its lines name.
        """
        return cast(
            "ImportOut",
            self._of.call(
                "POST",
                "/imports",
                form={"contents": contents, "source": source},
                files={"file": file, "pictures": pictures},
                repeatable=False,
            ),
        )
