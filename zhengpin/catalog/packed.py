"""The column of a JSON text that is kept packed: what is read is what was written, in a third to a half of the bytes.

It is for what is kept with every row and read a row at a time. The database cannot ask what stands inside.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_PACKED = b"\x01"
"""Begins what was packed with `_MET`: no JSON text begins so. Other words to begin with would need another number."""
_MET = (
    b'"book":{"isbn":"","ships_from":"","off_sale_at":"2026-01-01T00:00:00+00:00","avatar":"","refused":"https://'
    b'"digest":"0123456789abcdef"},{"external_id":"","merchant":{"external_id":"m-","name":"'
    b'"},"shop":{"external_id":"s-","name":"","url":"https://www."},"title":"","description":"","brand":"'
    b'","category":"","price":"9.00","currency":"CNY","url":"https://","published_at":null,"pictures":[{"digest":"'
)
"""What stands in nearly all of them, so that none says it anew. Never to be changed: what was packed needs it."""
_RAW = -zlib.MAX_WBITS
_KEPT_BEFORE = {
    "sqlite": "UPDATE {table} SET {column} = CAST({column} AS BLOB)",
    "postgresql": "ALTER TABLE {table} ALTER COLUMN {column} TYPE bytea USING convert_to({column}::text, 'UTF8')",
}


def packed(value: object) -> bytes:
    """Return a value of JSON types as it is kept. Raises TypeError, ValueError for what JSON has no text for."""
    plain = json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, _RAW, zdict=_MET)
    short = _PACKED + packer.compress(plain) + packer.flush()
    return short if len(short) < len(plain) else plain


def unpacked(kept: bytes) -> Any:
    """Return the value that was kept, packed or as its text. Raises ValueError, zlib.error for anything else."""
    if kept[:1] != _PACKED:
        return json.loads(kept)
    return json.loads(zlib.decompressobj(_RAW, zdict=_MET).decompress(kept[1:]))


class PackedJSONField(models.Field[Any, Any]):
    """A value of JSON types, kept packed. Rows of before it was, as their texts, are read alike."""

    description = "packed JSON"

    def get_internal_type(self) -> str:
        """Return the type of the column; the database knows it as bytes."""
        return "BinaryField"

    def get_prep_value(self, value: Any) -> bytes:
        """Return the bytes as they are kept."""
        return packed(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Return the bytes as the engine takes them."""
        kept = value if prepared else packed(value)
        return connection.Database.Binary(kept)  # type: ignore[attr-defined]

    def from_db_value(self, value: Any, expression: object, connection: BaseDatabaseWrapper) -> Any:
        """Return the value; None where an outer join met no row."""
        return (
            value if value is None else unpacked(value.encode() if isinstance(value, str) else bytes(value))
        )


def keep_as_bytes(editor: BaseDatabaseSchemaEditor, table: str, columns: Sequence[str]) -> None:
    """Turn columns of JSON into what PackedJSONField reads, unpacked as they are; on SQLite once they take bytes."""
    quote = editor.quote_name
    with editor.connection.cursor() as cursor:
        for column in columns:
            cursor.execute(
                _KEPT_BEFORE[editor.connection.vendor].format(table=quote(table), column=quote(column))
            )
