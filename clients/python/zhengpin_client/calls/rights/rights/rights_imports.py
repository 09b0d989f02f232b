"""The calls of rights imports, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, new_key, quoted
from zhengpin_client.types.rights.rights.rights_imports import RightsImportOut, RightsImportRow


class RightsImportsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def export_rights_import_rows(self, import_id: str) -> str:
        """Return the same as a table: a line for each fault, and one for each row without."""
        return self._of.content(f"/rights-imports/{import_id}/rows.csv").decode()

    def get_rights_import(self, import_id: str) -> RightsImportOut:
        """Say how far an import has come. For seven days, and to its sender alone."""
        return cast("RightsImportOut", self._of.call("GET", f"/rights-imports/{import_id}"))

    def get_rights_template(
        self, table: str, *, form: Literal["csv", "xlsx"] = "xlsx", language: str = ""
    ) -> bytes:
        """Return a file to start from, with every column, a note on each and an example. Sent back it imports
        nothing.
        """
        return self._of.content(
            f"/rights-imports/templates/{quoted(table)}", params={"form": form, "language": language}
        )

    def keep_rights_import(self, import_id: str, *, key: str | None = None) -> RightsImportOut:
        """Import a table that was tried: its good rows are kept."""
        return cast(
            "RightsImportOut",
            self._of.call("POST", f"/rights-imports/{import_id}/keep", key=key or new_key()),
        )

    def list_rights_import_rows(self, import_id: str, *, outcome: str = "") -> Iterator[RightsImportRow]:
        """List what became of each row, in order, each with its faults, once the import is finished."""
        return self._of.pages(f"/rights-imports/{import_id}/rows", params={"outcome": outcome})

    def start_rights_import(
        self,
        *,
        declared: bool,
        file: Source,
        table: Literal[
            "marks",
            "works",
            "original_pictures",
            "designs",
            "patents",
            "publications",
            "event_rights",
            "authorisations",
        ],
        declared_by: str = "",
        dry_run: bool = False,
        holder_id: str | None = None,
        pictures: Source | None = None,
        submit: bool = True,
        key: str | None = None,
    ) -> RightsImportOut:
        """Take a table of rights in, CSV or XLSX, with a ZIP archive of the pictures that it names by path;
        of books also an ONIX message, 3.0 or 3.1. Its rows are read in the background: follow the import,
        then read its rows.
        """
        return cast(
            "RightsImportOut",
            self._of.call(
                "POST",
                "/rights-imports",
                form={
                    "declared": declared,
                    "declared_by": declared_by,
                    "dry_run": dry_run,
                    "holder_id": holder_id,
                    "submit": submit,
                    "table": table,
                },
                files={"file": file, "pictures": pictures},
                key=key or new_key(),
            ),
        )
