"""Says how a decision came about, in the words of letters and of the transparency database: who reported it, what found
it, who decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.conf import settings

from zhengpin.flows.cases.markets import countries_concerned
from zhengpin.flows.letters.values import SOME_RIGHT, rule_address
from zhengpin.flows.origins import origin_of
from zhengpin.kit.markets import Market, market_of
from zhengpin.review.models import Decision
from zhengpin.review.states import HowItCame
from zhengpin.rights.holder_names import names_of

NO_ADDRESS = {"en": "none", "zh": "无"}
NOBODY = {"en": "nobody", "zh": "无"}


def came_values(decision: Decision) -> dict[str, object]:
    """Return what letters say of how a decision came about, where it takes effect, and what can be done about it."""
    reported = origin_of(decision.case).reporter(decision.case).name or _holder_of(decision)
    return {
        "how_came": decision.how_it_came,
        "how_detected": "automated" if decision.automated_detection else "by_people",
        "how_decided": decision.automation,
        "reported_by": NOBODY if decision.how_it_came == HowItCame.OWN_INITIATIVE else reported,
        "flagged_by": _flagged_by(decision),
        "order": _order_shown(decision.order),
        "redress": decision.market,
        "territory": [_named(one) for one in settings.TERRITORIES],
        "rule_url": rule_address(decision) or NO_ADDRESS,
    }


def source_of(decision: Decision) -> dict[str, str]:
    """Return the source of a statement of reasons, with its identity where that names no person.

    Only a notice under the Union's own procedure is one under article 16; what came by another law's, and an order, is
    another notification there. The database holds no personal data, so a rights holder, who may be a person, is not
    named in it.
    """
    came = HowItCame(decision.how_it_came)
    if came is HowItCame.OWN_INITIATIVE:
        return {"source_type": "SOURCE_VOLUNTARY"}
    if came is HowItCame.ORDER:
        return _identified("SOURCE_TYPE_OTHER_NOTIFICATION", decision.order.get("authority", ""))
    if came is HowItCame.TRUSTED_FLAGGER:
        return _identified("SOURCE_TRUSTED_FLAGGER", _flagger_of(decision).get("name", ""))
    of_union = decision.market == Market.EU
    return {"source_type": "SOURCE_ARTICLE_16" if of_union else "SOURCE_TYPE_OTHER_NOTIFICATION"}


def is_owed_to_union(decision: Decision) -> bool:
    """Say whether the Union's database is owed the reasons: they concern the Union, and no member state ordered it.

    Article 17 leaves out what is ordered under article 9, by an authority of a member state.
    """
    ordered = decision.how_it_came == HowItCame.ORDER
    by_member = ordered and market_of(decision.order.get("country", "")) is Market.EU
    return bool(countries_concerned(decision.market)) and not by_member


def _identified(source: str, name: str) -> dict[str, str]:
    return {"source_type": source} | ({"source_identity": name} if name else {})


def _flagger_of(decision: Decision) -> Mapping[str, str]:
    return origin_of(decision.case).reporter(decision.case).flagger


def _holder_of(decision: Decision) -> object:
    holder = decision.case.complainant
    return names_of(holder) if holder else SOME_RIGHT


def _flagged_by(decision: Decision) -> dict[str, str]:
    """Return who flagged and who awarded the status, as it stands behind “trusted flagger under article 22”."""
    flagger = _flagger_of(decision)
    if not flagger:
        return NOBODY
    named, awarded = flagger["name"], f"{flagger['awarded_by']}, {flagger['country']}"
    english, chinese = (f": {named}", f"：{named}") if named else ("", "")
    return {
        "en": f"{english} (status awarded by {awarded})",
        "zh": f"{chinese}（身份授予机关：{awarded}）",
    }


def _order_shown(order: Mapping[str, str]) -> dict[str, str]:
    if not order:
        return NOBODY
    day = date.fromisoformat(order["dated"])
    return {
        "en": f"{order['authority']} ({order['country']}), number {order['number']}, of {day.day} {day:%B %Y}",
        "zh": f"{order['authority']}（{order['country']}）{day.year}年{day.month}月{day.day}日第 {order['number']} 号",
    }


def _named(territory: str) -> dict[str, str]:
    """Return a territory as people call it: the three that have a name here, else its code."""
    market = {"CN": Market.CN, "US": Market.US, "EU": Market.EU}.get(territory)
    return {"en": market.en, "zh": market.zh} if market else {"en": territory, "zh": territory}
