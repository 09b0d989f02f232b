"""The markets whose law a decision can rest on, and which countries belong to the European Economic Area. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.kit.labels import Labelled

UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The member states of the European Union, ISO 3166-1 alpha-2."""

EEA = UNION | {"IS", "LI", "NO"}
"""The European Economic Area."""

_WHOLE_UNION = frozenset({"EU", "EM", "EP", "EEA"})
"""How offices and people call the Union as a whole: EM is WIPO's code of its trade mark office, EP of its patents."""


class Market(Labelled):
    """Whose law applies."""

    CN = "cn", "Mainland China", "中国大陆"
    EU = "eu", "European Union", "欧盟"
    US = "us", "United States", "美国"
    OTHER = "other", "Elsewhere", "其他地区"


def market_of(territory: str) -> Market:
    """Return the market of a territory: a country, an office, or the Union as a whole, in any case of letters."""
    code = territory.strip().upper()
    if code in EEA or code in _WHOLE_UNION:
        return Market.EU
    return {"CN": Market.CN, "US": Market.US}.get(code, Market.OTHER)


def market_offered(territories: Iterable[str], served: Iterable[str]) -> Market:
    """Return the first market of some territories that is served as well; else the first that is served.

    So a German mark that is found on a marketplace for China and Germany is a matter of the Union's law, and on one for
    China alone of Chinese law.
    """
    offered = [market_of(one) for one in served]
    wanted = (market_of(one) for one in territories)
    return next((one for one in wanted if one in offered), offered[0] if offered else Market.OTHER)


def home_of(served: Iterable[str]) -> str:
    """Return the first country that a marketplace serves: where what it shows is taken to be used.

    Empty where it names the Union as a whole: then no territory is asked about.
    """
    first = next(iter(served), "")
    return "" if first in _WHOLE_UNION else first


def territory_of(jurisdiction: str, served: Iterable[str]) -> str:
    """Return where the use of a right is judged: in the right's own country where it is served, else at home.

    A right of the whole Union is judged in the first country of it that is served. Empty where the Union is served as a
    whole and a right of all of it, or of nowhere that is served, is meant: then no territory is asked about.
    """
    code, countries = jurisdiction.strip().upper(), [one.strip().upper() for one in served]
    if code in countries and code not in _WHOLE_UNION:
        return code
    if code in EEA and not _WHOLE_UNION.isdisjoint(countries):
        return code
    if code in _WHOLE_UNION:
        offered = (one for one in countries if one in EEA or one in _WHOLE_UNION)
        first = next(offered, "")
        return home_of([first] if first else countries)
    return home_of(countries)


def countries_of_union(territories: Iterable[str]) -> list[str]:
    """Return the countries of the European Economic Area among some territories, sorted; `EU` means every member."""
    found: set[str] = set()
    for one in territories:
        code = one.strip().upper()
        found |= UNION if code in _WHOLE_UNION else EEA & {code}
    return sorted(found)


def countries_concerned(market: str, served: Iterable[str]) -> list[str]:
    """Return the countries of the Union in which a measure takes effect, none where it does not concern the Union.

    A measure takes effect wherever the marketplace is offered, whichever procedure it came from. Where the law of the
    Union was applied and no country of it is served, every member state is meant.
    """
    found = countries_of_union(served)
    return sorted(UNION) if market == Market.EU and not found else found
