"""Orders of a simulated year: received, confirmed, carried out, and by what it is known what they are about."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.reports.eu.counted import COUNTRIES, END, START, CountedYear
from zhengpin.authorities import events as authorities


class YearWithOrders(CountedYear):
    """Draws orders by authorities of member states and of other countries."""

    def _order(self, at: datetime) -> None:
        country, kind = self.chance.choice(sorted(COUNTRIES)), self.chance.choice(["act", "information"])
        recorded = at + timedelta(hours=self.chance.uniform(0, 48))
        order, number = f"authority_request:{self._id()}", f"R-{self._id()}"
        said = {"number": number, "kind": kind, "country": country}
        self._say(recorded, authorities.REQUEST_RECEIVED, order, received_at=at, **said)
        counted = START <= at < END and bool(COUNTRIES[country])
        items = self.chance.randint(1, 4) if kind == "act" else 0
        held = 0
        for place in range(items):
            held += self._say(
                recorded, authorities.ITEM_NAMED, order, position=place, item_kind="listing", **said
            )
        keyword = self._settle(recorded, order, said, kind)
        confirmed = recorded + timedelta(hours=self.chance.uniform(0, 5))
        late = self._say(
            confirmed + timedelta(hours=2),
            authorities.RECEIPT_CONFIRMED,
            order,
            confirmed_at=confirmed,
            **said,
        )
        done = confirmed + timedelta(hours=self.chance.uniform(3, 90))
        ended = self._say(done, authorities.REQUEST_DONE, order, **said)
        if not counted:
            return
        for scope in ("TOTAL", COUNTRIES[country]):
            for category in ("TOTAL", *keyword):
                self.counts[3, scope, category, kind] += 1
                self.counts[3, scope, category, "items"] += held if kind == "act" else 0
                if late:
                    hours = (confirmed - at).total_seconds() / 3600
                    self.hours[3, scope, category, f"{kind} confirmed"].append(hours)
                if ended:
                    hours = (done - at).total_seconds() / 3600
                    self.hours[3, scope, category, f"{kind} effect"].append(hours)

    def _settle(self, at: datetime, order: str, said: dict[str, str], kind: str) -> tuple[str, ...]:
        """Write by what it is known what an order is about; return its categories."""
        how = self.chance.choice(["decided", "told", "unknown"]) if kind == "act" else "unknown"
        if how == "told":
            self.order_keywords[said["number"]] = "KEYWORD_DESIGN_INFRINGEMENT"
            return ("IP", "DESIGN_INFRINGEMENT")
        if how == "decided" and at < END:
            case = self._id()
            self._say(at, authorities.ITEM_PUT_TO_DECISION, order, position=1, case=case, **said)
            country = {"country": said["country"]}
            self._decision(at, f"case:{case}", "order", "eu", "counterfeit", True, order=country)
            return ("IP", "TRADEMARK_INFRINGEMENT")
        return ("NOT_SPECIFIED",)
