"""Judges whether a shop may sell a book, as far as its publisher said who may. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhengpin.matching.books.offered import SellerAuthority
from zhengpin.rights.authority import Authority
from zhengpin.rights.authority_reasons import AuthorityReason
from zhengpin.rights.title_chain import plain_name

_OF_SHOPS = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|公司|官方|旗舰店|专营店|专卖店|图书店|书店|店|coltd|ltd|llc|inc|shop|store|bookstore)+$"
)
LEAST = 2
"""Characters that must remain of a name without the words that companies and shops share."""


def judged(authority: Authority, *, own: bool, complete: bool, listed: bool) -> SellerAuthority:
    """Return what is known of a seller of one book.

    authority: what the authorisations on file say; own: whether it is the publisher itself; complete: whether the
    publisher says that its list of dealers is complete; listed: whether the seller's name is on that list. A name
    alone authorises nobody, for anyone may take it, but whoever bears it is not said to have no authority; nor is
    one whose authorisation has ended by its term, for it may sell what it bought before.
    """
    if own or authority.allowed:
        return SellerAuthority.AUTHORISED
    ended = authority.ended == AuthorityReason.EXPIRED.value
    return SellerAuthority.NONE if complete and not listed and not ended else SellerAuthority.UNKNOWN


def names_of(written: Iterable[str]) -> frozenset[str]:
    """Return the forms in which names are compared: plain, and without what shops and companies add behind."""
    found: set[str] = set()
    for name in written:
        plain = plain_name(name)
        bare = _OF_SHOPS.sub("", plain)
        found |= {plain} | ({bare} if len(bare) >= LEAST else set())
    return frozenset(found - {""})
