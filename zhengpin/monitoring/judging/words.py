"""What the words of a text say of the names in it: of a listing's texts, and of a video's title."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhengpin.matching.usage.lexicon import Lexicon
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.judging.name_uses import heard, with_uses
from zhengpin.monitoring.judging.usual_prices import price_ratio
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.subject import RightSeen, ScreenedListing

Judged = tuple[FindingMatch, FindingFacts]


class ListingWords:
    """The words of a listing: slang speaks of all that was found in it, the rest of names. on: the day of prices."""

    def __init__(
        self, subject: ScreenedListing, raws: Sequence[RawMatch], lexicon: Lexicon, on: date
    ) -> None:
        self._subject, self._on = subject, on
        self._words = heard(subject, [raw.match for raw in raws if raw.kind == "name"], lexicon)

    def judged(self, raw: RawMatch, facts: FindingFacts, right: RightSeen) -> Judged:
        """Return the match with what its name does at each place, and the facts that follow. facts: with class_match,
        authorised and own_right."""
        slang: FindingFacts = {"slang": self._words.weight}
        if raw.kind != "name":
            return raw.match, slang
        match, read = with_uses(raw.match, facts, self._subject, self._words, self._ratio(right))
        return match, read | slang

    def _ratio(self, right: RightSeen) -> float | None:
        """Return the price divided by what the brand's goods usually cost; None where that is unknown."""
        one = self._subject
        if not one.price:
            return None
        return price_ratio(
            right.filing_id, price=one.price, category=one.category, currency=one.currency, on=self._on
        )


class TitleWords:
    """The words of one title that tell what the names in it do. upheld: findings against whoever answers for it."""

    def __init__(
        self, key: str, title: str, raws: Sequence[RawMatch], lexicon: Lexicon, *, upheld: int
    ) -> None:
        self._title = ScreenedListing(
            key=key, seller_id=None, texts={"title": title}, merchant_upheld=upheld, channel="video"
        )
        self._words = heard(self._title, [raw.match for raw in raws if raw.kind == "name"], lexicon)

    def judged(self, raw: RawMatch, facts: FindingFacts, right: RightSeen) -> Judged:
        """Return as `ListingWords` does, without a price."""
        if raw.kind != "name":
            return raw.match, {}
        match, read = with_uses(raw.match, facts, self._title, self._words, None)
        del read["price_ratio"]  # there is none beside a title
        return match, read | {"slang": self._words.weight}
