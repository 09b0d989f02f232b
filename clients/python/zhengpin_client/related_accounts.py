"""Related accounts, with files of traits."""

from __future__ import annotations

import json
from collections.abc import Iterator

from zhengpin_client.calls import RelatedAccountsCalls
from zhengpin_client.files import Source, opened
from zhengpin_client.types import TraitVerdict


class RelatedAccounts(RelatedAccountsCalls):
    """`client.related_accounts`."""

    def send_trait_file(self, file: Source, *, source: str) -> Iterator[TraitVerdict]:
        """Add the traits of a file, JSON lines or CSV; yield one verdict a row, in order."""
        with opened({"file": file}) as parts:
            answer = self._of.send("POST", "/traits/file", files=[*parts, ("source", (None, source))])
        yield from map(json.loads, answer.iter_lines())
