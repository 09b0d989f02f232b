"""A walk over origins, deciders, markets and languages: each statement made the real way, and what is true of it.

The tables are written from the law and from the transparency database's own documentation, not from our code: what came
by which way, who decided, and what must then stand in the letters and in the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import override_settings

from tests.catalog.sending import listing, store
from tests.flows.complaints.complaining import ROOT, Market, drafted, make_market
from tests.flows.decisions.deciding import BRAND, verdict_on
from tests.publication.receiving import errors_of, may_not_stand
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Listing
from zhengpin.complaints import operations
from zhengpin.complaints.models import Target
from zhengpin.flows.cases.markets import market_of_right
from zhengpin.flows.complaints import complaint as complaints
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.decisions import decision as decisions
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.models import Statement
from zhengpin.monitoring.queries.screened import rights_seen
from zhengpin.publication.operations import gather_statements
from zhengpin.publication.transparency import payload_of
from zhengpin.review.models import Case, Decision
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind
from zhengpin.rights.models import Filing
from zhengpin.rulebook.evaluate import Verdict, evaluate
from zhengpin.rulebook.queries import published

ORIGINS = ("own", "own_seen", "notice", "notice_found", "flagger", "order", "foreign_order")
DECIDERS = ("rule", "rule_confirmed", "person", "client", "client_alone")
MARKETS = ("cn", "eu", "us")
LANGUAGES = ("en", "zh-hans")

CONTENT = {
    "cn": ("纸鹤水壶", "", "ZH"),
    "eu": ("Wasserkessel Kranich", "DE", "DE"),
    "us": ("Paper crane kettle", "", None),
}
"""A title, the language in which most of what is shown is written, and that of the content as far as it can be told."""
TERRITORIES = {"cn": ["CN"], "eu": ["DE", "FR"], "us": ["US"]}
TRACKS = {"cn": "cn_goods", "eu": "eu", "us": "us"}
ORDERS = {
    "order": {"authority": "Landgericht Hamburg", "country": "DE", "number": "12 O 3/26", "dated": "2026-08-20"},
    "foreign_order": {
        "authority": "Tokyo District Court", "country": "JP", "number": "Wa 7", "dated": "2026-08-21",
    },
}  # fmt: skip

SOURCE = {
    # Art. 16 is the Union's procedure; the database's explanation of `source_type` sends what is no such notice, and
    # orders that are none under art. 9, to “other notification”.
    ("own", "any"): "SOURCE_VOLUNTARY",
    ("own_seen", "any"): "SOURCE_VOLUNTARY",
    ("notice", "eu"): "SOURCE_ARTICLE_16",
    ("notice_found", "eu"): "SOURCE_ARTICLE_16",
    ("flagger", "eu"): "SOURCE_TRUSTED_FLAGGER",
    ("notice", "any"): "SOURCE_TYPE_OTHER_NOTIFICATION",
    ("notice_found", "any"): "SOURCE_TYPE_OTHER_NOTIFICATION",
    ("flagger", "any"): "SOURCE_TYPE_OTHER_NOTIFICATION",
    ("order", "any"): "SOURCE_TYPE_OTHER_NOTIFICATION",
    ("foreign_order", "any"): "SOURCE_TYPE_OTHER_NOTIFICATION",
}
FOUND_BY_MACHINE = {
    "own": "Yes", "own_seen": "No", "notice": "No", "notice_found": "Yes", "flagger": "No", "order": "No",
    "foreign_order": "No",
}  # fmt: skip
DECIDED = {
    "rule": "AUTOMATED_DECISION_FULLY",
    "rule_confirmed": "AUTOMATED_DECISION_PARTIALLY",
    "person": "AUTOMATED_DECISION_NOT_AUTOMATED",
    "client": "AUTOMATED_DECISION_PARTIALLY",
    "client_alone": "AUTOMATED_DECISION_FULLY",
}
SAID_OF_ORIGIN = {
    "own": ("on our own initiative", "由我们主动发现"),
    "own_seen": ("on our own initiative", "由我们主动发现"),
    "notice": (
        "reported to us, in a notice of infringement, by Paper Crane Studio",
        "由Paper Crane Studio以侵权通知",
    ),
    "notice_found": ("in a notice of infringement, by Paper Crane Studio", "由Paper Crane Studio以侵权通知"),
    "flagger": ("in a notice of infringement, by Paper Crane Studio", "由Paper Crane Studio以侵权通知"),
    "order": (
        "It carries out an order: Landgericht Hamburg (DE), number 12 O 3/26",
        "执行以下命令：Landgericht Hamburg（DE）",
    ),
    "foreign_order": (
        "It carries out an order: Tokyo District Court (JP)",
        "执行以下命令：Tokyo District Court（JP）",
    ),
}
SAID_OF_DETECTION = {
    "Yes": ("was found by automated means", "由自动化手段识别"),
    "No": ("was not found by automated means", "并非由自动化手段识别"),
}
SAID_OF_DECISION = {
    "AUTOMATED_DECISION_FULLY": ("No person took part", "未经人工参与"),
    "AUTOMATED_DECISION_PARTIALLY": ("confirmed by a person", "经人工确认"),
    "AUTOMATED_DECISION_NOT_AUTOMATED": ("made by a person", "由审核人员作出"),
}
LAW_OF = {
    "cn": (("PRC ", "《"), ("U.S.C.", "Regulation (EU)", "Directive", "欧盟第", "《美国法典》第15编第11")),
    "eu": (("Regulation (EU) 2017/1001", "欧盟第2017/1001号条例"), ("PRC ", "U.S.C.", "《商标法》", "《民法典》")),
    "us": (("15 U.S.C.", "《美国法典》第15编"), ("PRC ", "Regulation (EU)", "《商标法》第", "《民法典》")),
}  # fmt: skip
"""Words of the law that the basis must name, in either language, and of those that it must not."""
WAYS = {
    "eu": (
        ("article 20", "out-of-court dispute settlement body", "go to court"),
        ("第20条", "庭外争议解决机构", "法院"),
    ),
    "cn": (("E-Commerce Law, article 60", "people's court"), ("第六十条", "人民法院")),
    "us": (("512(g)(3)", "go to court"), ("第512条(g)款", "法院")),
}


@dataclass(frozen=True)
class Step:
    """One statement of the walk: how the matter came, who decided it, and under whose law."""

    origin: str
    decider: str
    market: str

    @property
    def source(self) -> str:
        return SOURCE.get((self.origin, self.market)) or SOURCE[self.origin, "any"]

    @property
    def is_owed(self) -> bool:
        """Whether the Union's database is owed it: its law applied, and no member state's authority ordered it."""
        return self.market == "eu" and self.origin != "order"


def steps() -> Iterator[Step]:
    """Yield every step that exists: a rule carries out no order, and confirms none."""
    for origin in ORIGINS:
        for decider in DECIDERS:
            if "order" in origin and decider.startswith("rule"):
                continue
            yield from (Step(origin, decider, market) for market in MARKETS)


def walk() -> Iterator[tuple[Step, Statement, list[str]]]:
    """Make every step on a market of its own listings; yield each with its statement and with what of it is untrue."""
    market = make_market(1)
    for number, step in enumerate(steps()):
        title, usual, _ = CONTENT[step.market]
        with override_settings(TERRITORIES=TERRITORIES[step.market], CONTENT_LANGUAGE=usual):
            decision = _decided(step, market, _listing(number, title))
            statement = Statement.objects.get(about=reference("decision", decision.pk), letter="restriction")
            gather_statements(actor=ROOT)
            yield step, statement, untrue(step, statement)


def untrue(step: Step, statement: Statement) -> list[str]:
    """Return what a statement says that is not so, of its record and of both its letters; nothing where all is true."""
    wrong = [*_untrue_fields(step, statement.reasons), *_untrue_words(step, statement)]
    listed = hasattr(statement, "submission")
    if listed != step.is_owed:
        wrong.append(f"sent to the Union's database: {listed}")
    if step.market == "eu":
        payload = payload_of(statement)
        wrong += [f"refused: {field}" for field in errors_of(payload)]
        wrong += [f"dropped: {field}" for field in may_not_stand(payload)]
    return wrong


def _untrue_fields(step: Step, reasons: Mapping[str, Any]) -> Iterator[str]:
    truth = {
        "source_type": step.source,
        "automated_detection": FOUND_BY_MACHINE[step.origin],
        "automated_decision": DECIDED[step.decider],
        "territorial_scope": ["DE", "FR"] if step.market == "eu" else None,
        "content_language": CONTENT[step.market][2],
    }
    yield from (f"{field}: {reasons.get(field)}" for field, so in truth.items() if reasons.get(field) != so)
    named, other = LAW_OF[step.market]
    ground = reasons["illegal_content_legal_ground"]
    if named[0] not in ground or any(word in ground for word in other):
        yield f"law: {ground}"
    rule = reasons["own"]["rule"]
    if not reasons["decision_ground_reference_url"].endswith(f"/rules/{rule['code']}@{rule['version']}/"):
        yield "address of the rule"
    identity = reasons.get("source_identity")
    allowed = {"flagger": "Paper Crane Studio" if step.market == "eu" else None}
    allowed |= {name: order["authority"] for name, order in ORDERS.items()}
    if identity != allowed.get(step.origin):
        yield f"source_identity: {identity}"


def _untrue_words(step: Step, statement: Statement) -> Iterator[str]:
    for at, language in enumerate(LANGUAGES):
        body = statement.texts[language]["body"]
        flagged = ("trusted flagger under article 22", "第22条所称的可信举报者")[at]
        said = [
            SAID_OF_ORIGIN[step.origin][at],
            SAID_OF_DETECTION[FOUND_BY_MACHINE[step.origin]][at],
            SAID_OF_DECISION[DECIDED[step.decider]][at],
            LAW_OF[step.market][0][at],
            *WAYS[step.market][at],
        ]
        yield from (f"{language} does not say: {words}" for words in said if words not in body)
        if (flagged in body) != (step.origin == "flagger" and step.market == "eu"):
            yield f"{language}: trusted flagger"
        others = {word for name, (own, _) in LAW_OF.items() if name != step.market for word in (own[at],)}
        yield from (f"{language} names another's law: {word}" for word in others if _names(body, word))


def _names(body: str, word: str) -> bool:
    """Say whether a letter names a law; Chinese quotation marks stand around laws of every country."""
    return word != "《" and word in body


def _listing(number: int, title: str) -> Listing:
    """Return a listing of a merchant of its own, so that no step's points weigh on another's."""
    sent = listing(
        f"w-{number}",
        title=title,
        merchant={"external_id": f"w-{number}", "name": f"River {number}"},
        shop={"external_id": f"w-{number}", "name": f"River {number}"},
    )
    [stored] = store(sent)
    return Listing.objects.select_related("merchant").get(pk=stored.listing_id)


def _decided(step: Step, market: Market, about: Listing) -> Decision:
    case, verdict = _opened(step, market, about)
    if step.decider.startswith("rule"):
        chosen = replace(verdict, second_person=step.decider == "rule_confirmed")
        made = decisions.decide_by_rule(case=case, verdict=chosen, counted=False, actor=ROOT)
    else:
        automation = {"client": "partially", "client_alone": "fully"}.get(step.decider, "fully")
        made = decisions.decide(
            case_id=case.pk,
            outcome="infringing",
            order=ORDERS.get(step.origin),
            automation=automation,
            actor=_decider(step, market),
        )
    assert made is not None
    if made.state == "held":
        made = decisions.approve(decision_id=made.pk, actor=market.senior)
    if made.state == "pending":
        with clock.set_to(clock.now() + timedelta(minutes=1)):
            decisions.settle.call(decision_id=str(made.pk))
    return made


def _decider(step: Step, market: Market) -> Actor:
    """Return who decides. What a person's request says of automation counts for nothing."""
    person = market.reviewer
    return person if step.decider == "person" else replace(person, ref=f"client:{uuid4()}")


def _opened(step: Step, market: Market, about: Listing) -> tuple[Case, Verdict]:
    return _found(step, market, about) if _is_own(step.origin) else _complained(step, market, about)


def _is_own(origin: str) -> bool:
    return origin.startswith("own") or origin == "foreign_order"


def _found(step: Step, market: Market, about: Listing) -> tuple[Case, Verdict]:
    """Open a case as a screening does, of a right in the territory of the market."""
    country = TERRITORIES[step.market][0]
    Filing.objects.filter(pk=market.filing.pk).update(jurisdiction=country)
    right = rights_seen([market.filing.pk])[market.filing.pk]
    verdict = replace(verdict_on(BRAND), second_person=False)
    case = open_case(
        origin_kind=OriginKind.SCREENING,
        origin_id=f"{uuid4()}/holder:{market.holder.pk}",
        queue=verdict.queue,
        subject=reference("listing", about.pk),
        title=about.title,
        summary={
            "rule": verdict.summary(),
            "rights": [{"title": market.filing.title}],
            "listing": {"title": about.title, "external_id": about.external_id},
        },
        respondent_id=about.merchant.organisation_id,
        complainant_id=market.holder.organisation_id,
        market=market_of_right(right),
        automated_detection=step.origin != "own_seen",
        actor=ROOT,
    )
    return case, verdict


def _complained(step: Step, market: Market, about: Listing) -> tuple[Case, Verdict]:
    """Have the rights holder complain under the market's procedure, as a trusted flagger where the step says so."""
    flagger = _flagger(market) if step.origin == "flagger" else None
    row = drafted(market, procedure=TRACKS[step.market])
    add_references(complaint_id=row.pk, references=[reference("listing", about.pk)], actor=market.complainant)
    if step.origin == "notice_found":
        named = [reference("listing", about.pk)]
        operations.note_found(complaint_id=row.pk, references=named, actor=market.complainant)
    complaints.submit(complaint_id=row.pk, actor=market.complainant)
    if flagger is not None:
        operations.end_flagger(flagger_id=flagger.pk, ended_on=today(), explanation="Suspended.", actor=ROOT)
    target = Target.objects.select_related("case").get(complaint=row)
    assert target.case is not None
    facts = {"kind": "complaint", "reason": row.reason, "surface": "listing", "notifier_tier": "new"}
    return target.case, evaluate(facts | {"authorised": False}, published())


def _flagger(market: Market) -> Any:
    return operations.register_flagger(
        organisation_id=market.holder.organisation_id,
        awarded_by="Bundesnetzagentur",
        country="de",
        awarded_on=today() - timedelta(days=1),
        actor=ROOT,
    )
