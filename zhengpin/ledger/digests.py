"""The column of a SHA-256: 32 bytes in the database, 64 hexadecimal digits to whoever reads or writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT_BEFORE = {
    "sqlite": "UPDATE {table} SET {column} = zhengpin_unhex({column})",
    "postgresql": "ALTER TABLE {table} ALTER COLUMN {column} TYPE bytea USING decode({column}, 'hex')",
}
_KEPT_AGAIN = {
    "sqlite": "UPDATE {table} SET {column} = lower(hex({column}))",
    "postgresql": "ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar(64) USING encode({column}, 'hex')",
}


class DigestField(models.Field[str, str]):
    """A digest, found by its text like any other. An empty one is an empty text. What is no hexadecimal text is refused
    with ValueError.
    """

    description = "SHA-256"

    def get_internal_type(self) -> str:
        """Return the type of the column; the database knows it as bytes."""
        return "BinaryField"

    def get_prep_value(self, value: Any) -> bytes | None:
        """Return the bytes of hexadecimal digits."""
        return None if value is None else bytes.fromhex(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Return the bytes as the engine takes them."""
        given = value if prepared else self.get_prep_value(value)
        return None if given is None else connection.Database.Binary(given)  # type: ignore[attr-defined]

    def from_db_value(self, value: Any, expression: object, connection: BaseDatabaseWrapper) -> str | None:
        """Return hexadecimal digits; a text that somebody put there beside the program stays what it is."""
        return value if value is None or isinstance(value, str) else bytes(value).hex()

    def to_python(self, value: Any) -> Any:
        """Return hexadecimal digits of bytes, anything else as it is."""
        return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else value


def shorten(editor: BaseDatabaseSchemaEditor, table: str, columns: Sequence[str]) -> None:
    """Turn columns of 64 digits into what DigestField reads. SQLite keeps bytes in a column of any type."""
    if editor.connection.vendor == "sqlite":
        # Of its own only from SQLite 3.41 on.
        editor.connection.connection.create_function("zhengpin_unhex", 1, bytes.fromhex, deterministic=True)
    _run(editor, _KEPT_BEFORE, table, columns)


def lengthen(editor: BaseDatabaseSchemaEditor, table: str, columns: Sequence[str]) -> None:
    """Turn them back."""
    _run(editor, _KEPT_AGAIN, table, columns)


def _run(
    editor: BaseDatabaseSchemaEditor, by_vendor: dict[str, str], table: str, columns: Sequence[str]
) -> None:
    quote = editor.quote_name
    with editor.connection.cursor() as cursor:
        for column in columns:
            cursor.execute(
                by_vendor[editor.connection.vendor].format(table=quote(table), column=quote(column))
            )
