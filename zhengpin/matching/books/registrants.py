"""Says whether the publisher that is declared is one that the ISBN's registrant is known to belong to.

What is known comes from filings that were approved, counted by registrant and publisher: imprints, co-publishers and
companies that were bought are learnt so. Of a registrant that was seen too seldom, or under many names, nothing is
said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from zhengpin.matching.names.normalise import normalise

LEAST_FILINGS = 5
"""Filings of a registrant from which something is said of a publisher that it was never filed with."""
LEAST_SHARE = 0.8
"""Share of a registrant's filings that its chief publisher must have for that."""

_COMPANY = re.compile(
    r"股份|有限|责任|公司|集团|出版社|出版社?|图书|文化|传媒|发行|音像|"
    r"\b(?:press|publish(?:ing|ers?)|books?|inc|ltd|llc|co|company|group|house|verlag|editions?|the|limited|plc)\b"
)


class RegistrantVerdict(StrEnum):
    """What filings say of a publisher and a registrant."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RegistrantFinding:
    """filings: of the registrant in all; of_declared: with the declared publisher; usual: its chief publisher."""

    verdict: RegistrantVerdict
    registrant: str = ""
    filings: int = 0
    of_declared: int = 0
    usual: str = ""


UNKNOWN = RegistrantFinding(RegistrantVerdict.UNKNOWN)


class RegistrantTable:
    """Counts of filings by registrant and publisher."""

    def __init__(self, rows: Iterable[tuple[str, str, int]] = ()) -> None:
        """rows: registrant (978-7-111), publisher as written, filings; as `rows` yields them."""
        self._counts: dict[str, Counter[str]] = {}
        self._written: dict[str, str] = {}
        for registrant, publisher, filings in rows:
            self.learn(registrant, publisher, filings)

    def learn(self, registrant: str, publisher: str, filings: int = 1) -> None:
        """Count filings of a registrant with a publisher or an imprint; a negative number takes them back."""
        key = publisher_key(publisher)
        if registrant and key:
            self._written.setdefault(key, publisher.strip())
            self._counts.setdefault(registrant, Counter())[key] += filings

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """Yield registrant, publisher as first written, and filings, in order."""
        for registrant in sorted(self._counts):
            for key, filings in sorted(self._counts[registrant].items()):
                if filings > 0:
                    yield registrant, self._written[key], filings

    def judge(self, registrant: str, publisher: str) -> RegistrantFinding:
        """Return what is known of a declared publisher; `unknown` wherever too little is."""
        key = publisher_key(publisher)
        counts = self._counts.get(registrant)
        if not key or not counts:
            return UNKNOWN
        filings = sum(counts.values())
        usual, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        same = sum(many for other, many in counts.items() if is_same_publisher(key, other))
        if same:
            verdict = RegistrantVerdict.AGREES
        elif filings >= LEAST_FILINGS and most >= LEAST_SHARE * filings:
            verdict = RegistrantVerdict.CONTRADICTS
        else:
            verdict = RegistrantVerdict.UNKNOWN
        return RegistrantFinding(verdict, registrant, filings, same, self._written[usual])


def publisher_key(publisher: str) -> str:
    """Return the form in which publishers are compared, without the words that companies share."""
    plain = normalise(publisher).text
    bare = _COMPANY.sub("", plain).replace(" ", "")
    return bare or plain.replace(" ", "")


def is_same_publisher(one: str, other: str) -> bool:
    """Say whether two keys may be one publisher: 人民邮电 and 人民邮电博文视点 are."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > 2 and long.startswith(short))
