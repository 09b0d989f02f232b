"""What protected names do in the title of a video: a sentence as a listing's title is, and judged as that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhengpin.catalog.subjects import Subject as Shown
from zhengpin.matching.usage.lexicon import Lexicon
from zhengpin.monitoring.name_uses import heard, with_uses
from zhengpin.monitoring.picture_hits import Raw
from zhengpin.monitoring.subject import Subject


class TitleUses:
    """The words of one title that tell what the names in it do."""

    def __init__(self, shown: Shown, raws: Iterable[Raw], lexicon: Lexicon, *, upheld: int) -> None:
        self._title = Subject(
            key=shown.reference,
            seller_id=shown.respondent_id,
            texts={"title": shown.title},
            merchant_upheld=upheld,
            channel="video",
        )
        names = [described for kind, _, _, described, *_ in raws if kind == "name"]
        self._words = heard(self._title, names, lexicon)

    def told(self, match: dict[str, Any], facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return a name's match with what it does at each place, and facts with what follows of that.

        facts: with class_match, authorised and own_right.
        """
        match, found = with_uses(match, facts, self._title, self._words, None)
        return match, {**facts, **found, "slang": self._words.weight}
