"""The engine that `ZHENGPIN_DATABASE` names by default; Django finds it by this module's name."""

from __future__ import annotations

import json
from typing import Any

from django.db.backends.sqlite3 import base, operations


class DatabaseOperations(operations.DatabaseOperations):
    """Writes JSON without spaces, and letters as themselves: a Chinese character takes three bytes, escaped six."""

    def adapt_json_value(self, value: Any, encoder: type[json.JSONEncoder] | None) -> str:
        """Return JSON as it is stored. What Unicode has no bytes for, half of a surrogate pair, stays escaped."""
        text = json.dumps(value, cls=encoder, ensure_ascii=False, separators=(",", ":"))
        try:
            text.encode()
        except UnicodeEncodeError:
            return json.dumps(value, cls=encoder, separators=(",", ":"))
        return text


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations
