"""What a request names is deleted by nobody: every chore that deletes asks, and an erasure waits for its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings

from tests.authorities.asking import CHEN, verified
from tests.casework.working import LI, WANG, matter
from tests.catalog import sending
from tests.cli.test_law_pages import FORGETTING
from tests.feedback.sending import NOW, order, review
from tests.monitoring.test_outcomes import again, looked_at, record
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import IdempotencyKey, Membership, Organisation, Person, Session, SignUp
from zhengpin.accounts.operations import delete_old_sign_ups, forget_keys, forget_sessions
from zhengpin.accounts.queries import today
from zhengpin.authorities import operations
from zhengpin.authorities.models import AuthorityRequest, Hold, RequestItem
from zhengpin.casework import operations as casework
from zhengpin.casework.problems import MatterHeld
from zhengpin.catalog.models import Listing
from zhengpin.complaints.models import InfringementReport
from zhengpin.complaints.operations import delete_old_reports
from zhengpin.education.models import Attempt
from zhengpin.education.operations import forget_attempts
from zhengpin.evidence.models import Upload
from zhengpin.evidence.uploads.operations import expire_uploads
from zhengpin.evidence.uploads.sweeping import unused_uploads
from zhengpin.feedback.models import Buyer, Feedback, Order
from zhengpin.feedback.operations.keeping import delete_kept_long_enough, forget_buyers
from zhengpin.flows.authorities import finding
from zhengpin.flows.buyers import erase_buyer, keeping, receive_records
from zhengpin.flows.schedule import CHORES
from zhengpin.kit import clock, holds
from zhengpin.kit.holds import HeldKind
from zhengpin.ledger.models import Entry
from zhengpin.linkage.models import Trait
from zhengpin.linkage.operations import forget_traits
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.operations.keeping import delete_old_screenings
from zhengpin.rulebook.evaluations.files import names_any, table_of, written

pytestmark = pytest.mark.django_db

ROOT: Actor = system("tests")
SOURCE = "harbour"
OLD = timedelta(days=4000)
ASKING = {
    "forget old evaluations": "test_a_file_of_evaluations_that_tells_of_something_held_stays",
    "forget idempotency keys": "test_sessions_and_answers_of_held_people_stay",
    "forget ended sessions": "test_sessions_and_answers_of_held_people_stay",
    "end forgotten uploads": "test_uploads_of_a_held_account_stay",
    "delete unused uploads": "test_uploads_of_a_held_account_stay",
    "delete old records of buyers": "test_records_of_a_held_listing_stay_until_it_is_held_no_longer",
    "forget buyers without records": "test_a_held_buyer_is_not_forgotten",
    "delete old matters": "test_a_matter_over_something_held_stays",
    "forget old tries at courses": "test_tries_of_a_held_account_stay",
    "delete old reports without an account": "test_a_report_that_names_something_held_stays",
    "delete old applications for accounts": "test_an_application_of_a_held_person_stays",
    "delete old screenings": "test_old_screenings_of_held_goods_stay",
}
"""By chore the test that shows that it asks what is held."""
ASKING_NOBODY = {
    "clear finished jobs away": "ids of what a job did, and nothing of it",
    "forget spent limits": "how much of a limit a sender has used, which is free again",
    "forget dead workers": "processes of ours",
    "delete files of imports that were left": "what was read already, or never came in whole",
    "delete posted pictures that were left": "what nobody has looked at yet; what was found in one stays",
    "forget reports that were not sent": "what nobody has told anybody yet",
    "forget reports without an account": "what nobody has confirmed that they wrote",
    "forget applications for accounts": "what nobody has confirmed that they wrote",
    "delete contacts who left": "people whom we ask, who are no account and no person who signs in",
    "delete texts of old questions": "what we asked them, and their answers",
    "forget what old requests say": "asks itself: a request for which something is held is left",
}
"""Chores that delete nothing which can be held, with why."""


def test_every_chore_that_deletes_asks_what_is_held_or_deletes_nothing_that_can_be() -> None:
    assert set(ASKING) | set(ASKING_NOBODY) == set(FORGETTING)
    assert {one.name for one in CHORES} >= set(FORGETTING)
    assert set(ASKING.values()) <= set(globals())


@pytest.fixture
def asked(db: None) -> AuthorityRequest:
    return verified()


def name(asked: AuthorityRequest, kind: str, named: str, source: str = SOURCE) -> RequestItem:
    return finding.name_item(
        request_id=asked.pk, kind=kind, wording=f"All of {named}", named=named, source=source, actor=CHEN
    )


def let_go(asked: AuthorityRequest) -> None:
    operations.withdraw(request_id=asked.pk, why="No longer needed", actor=CHEN)
    assert not holds.held()


@pytest.fixture
def goods(db: None) -> Listing:
    sending.store(sending.listing("h-1"), sending.listing("h-2"))
    items = [
        order("O-1", listing="h-1"),
        order("O-2", listing="h-2", buyer="B-2"),
        review("R-1", listing="h-1", text="这是假货"),
        review("R-2", order="O-2", listing="h-2", text="不错", buyer="B-2"),
    ]
    assert {one["verdict"] for one in receive_records(source=SOURCE, items=items, actor=ROOT)} == {"stored"}
    return Listing.objects.get(external_id="h-1")


def test_records_of_a_held_listing_stay_until_it_is_held_no_longer(
    asked: AuthorityRequest, goods: Listing
) -> None:
    name(asked, "listing", "h-1")
    for table in (Order, Feedback):
        table.objects.update(day=today() - OLD)
    deleted = delete_kept_long_enough(actor=ROOT)
    assert (deleted.orders, deleted.feedback) == (1, 1)
    for table in (Order, Feedback):
        assert [row.listing_id for row in table.objects.all()] == [goods.pk]
    let_go(asked)
    deleted = delete_kept_long_enough(actor=ROOT)
    assert (deleted.orders, deleted.feedback) == (1, 1)


@pytest.mark.parametrize(("kind", "named"), [("shop", "s-1"), ("order", "O-1"), ("buyer", "B-1")])
def test_records_are_held_with_their_shop_their_order_and_their_buyer(
    asked: AuthorityRequest, goods: Listing, kind: str, named: str
) -> None:
    item = name(asked, kind, goods.shop.external_id if kind == "shop" else named)
    assert item.state == "matched"
    held = set(Order.objects.values_list("pk", flat=True))
    if kind != "shop":  # both goods are of one shop
        held = set(Order.objects.filter(listing=goods).values_list("pk", flat=True))
    Order.objects.update(day=today() - OLD)
    delete_kept_long_enough(actor=ROOT)
    assert set(Order.objects.values_list("pk", flat=True)) == held


def test_neither_number_nor_digest_of_an_order_or_a_buyer_is_told_anywhere(
    asked: AuthorityRequest, goods: Listing
) -> None:
    items = [name(asked, "order", "O-1"), name(asked, "buyer", "B-1"), name(asked, "buyer", "B-nobody")]
    assert [one.state for one in items] == ["matched", "matched", "not_held"]
    secrets = {"O-1", "B-1", *(key for one in items for key in one.holds.values_list("key", flat=True))}
    shown = [(one.wording, one.title, one.subject) for one in items]
    entries = [str(one.fields) for one in Entry.objects.filter(event__startswith="authority_request.")]
    assert entries
    assert [one for one in secrets if one in f"{shown} {entries}"] == []


def test_an_erasure_leaves_what_is_held_and_is_carried_out_as_soon_as_it_is_not(
    asked: AuthorityRequest, goods: Listing
) -> None:
    name(asked, "order", "O-1")
    erased = erase_buyer(source=SOURCE, buyer="B-1", actor=ROOT)
    # Feedback on the order is held with it, all else of the buyer is gone.
    assert erased.kept >= 1
    buyer = Buyer.objects.get(erasure_wanted_at__isnull=False)
    assert Order.objects.get(listing=goods).buyer_id == buyer.pk
    assert keeping.erase_held() == 0
    later = order("O-9", listing="h-2")
    receive_records(source=SOURCE, items=[later], actor=ROOT)
    let_go(asked)
    assert keeping.erase_held() == 1
    assert Order.objects.get(listing=goods).buyer_id is None
    buyer.refresh_from_db()  # it ordered anew since, and was not to be erased for that
    assert buyer.erasure_wanted_at is None
    assert Order.objects.filter(buyer=buyer).count() == 1
    assert keeping.erase_held() == 0


def test_a_held_buyer_is_not_forgotten(asked: AuthorityRequest, goods: Listing) -> None:
    name(asked, "buyer", "B-1")
    Order.objects.all().delete()
    Feedback.objects.all().delete()
    Buyer.objects.update(first_seen=today() - OLD)
    assert forget_buyers(actor=ROOT) == 1
    let_go(asked)
    assert forget_buyers(actor=ROOT) == 1


@pytest.fixture
def member(merchant_organisation: Organisation) -> Person:
    person = Person.objects.create(email="seller@market.example", name="Seller")
    Membership.objects.create(person=person, organisation=merchant_organisation, role="merchant_member")
    return person


@pytest.mark.parametrize("by", ["person", "account"])
def test_sessions_and_answers_of_held_people_stay(
    asked: AuthorityRequest, member: Person, merchant_organisation: Organisation, by: str
) -> None:
    if by == "person":
        name(asked, "person", "SELLER@market.example")
    else:
        hold(asked, HeldKind.ACCOUNT, str(merchant_organisation.pk))
    other = Person.objects.create(email="other@market.example", name="Other")
    over = clock.now() - timedelta(days=1)
    for person in (member, other):
        Session.objects.create(session_key=f"key-{person.pk}", expire_date=over, person=person)
        IdempotencyKey.objects.create(
            actor=f"person:{person.pk}",
            key_digest="k",
            request_digest="r",
            barred_until=over,
            expires_at=over,
        )
    assert (forget_sessions(actor=ROOT), forget_keys(actor=ROOT)) == (1, 1)
    assert Session.objects.get().person_id == member.pk
    assert IdempotencyKey.objects.get().actor == f"person:{member.pk}"
    let_go(asked)
    assert (forget_sessions(actor=ROOT), forget_keys(actor=ROOT)) == (1, 1)


def hold(asked: AuthorityRequest, kind: HeldKind, key: str) -> None:
    found = operations.FoundItem(f"{kind.value}:{key}", "Held", [(kind, key)])
    operations.name_item(request_id=asked.pk, kind=kind.value, wording="All of it", found=found, actor=CHEN)


def test_traits_of_a_held_account_stay(
    asked: AuthorityRequest, merchant_organisation: Organisation, holder: Organisation
) -> None:
    seen = clock.now() - OLD
    for one in (merchant_organisation, holder):
        Trait.objects.create(account=one, kind="phone", digest=str(one.pk)[:32], seen_at=seen)
    hold(asked, HeldKind.ACCOUNT, str(merchant_organisation.pk))
    assert forget_traits(days=settings.TRAIT_DAYS, actor=ROOT) == 1
    assert Trait.objects.get().account_id == merchant_organisation.pk
    let_go(asked)
    assert forget_traits(days=settings.TRAIT_DAYS, actor=ROOT) == 1


def test_old_screenings_of_held_goods_stay(asked: AuthorityRequest, goods: Listing) -> None:
    record(looked_at(goods.external_id, "pass"))
    Screening.objects.update(screened_at=clock.now() - OLD)
    record(looked_at(goods.external_id, "pass"), cause=again(1))
    for kind, key in ((HeldKind.LISTING, goods.pk), (HeldKind.ACCOUNT, goods.merchant.organisation_id)):
        hold(asked, kind, str(key))
        assert delete_old_screenings(actor=ROOT) == 0
        Hold.objects.all().delete()
    assert delete_old_screenings(actor=ROOT) == 1


def test_uploads_of_a_held_account_stay(asked: AuthorityRequest, merchant_organisation: Organisation) -> None:
    over = clock.now() - timedelta(days=30)
    given = {"organisation": merchant_organisation, "size": 10, "created_by": "person:x", "expires_at": over}
    Upload.objects.create(digest="a" * 64, **given)
    Upload.objects.create(digest="b" * 64, state="finished", ended_at=over, **given)
    hold(asked, HeldKind.ACCOUNT, str(merchant_organisation.pk))
    assert expire_uploads(actor=ROOT) == 0
    assert unused_uploads(clock.now()).count() == 0
    let_go(asked)
    assert expire_uploads(actor=ROOT) == 1
    assert unused_uploads(clock.now()).count() == 1


def test_a_matter_over_something_held_stays(asked: AuthorityRequest, goods: Listing) -> None:
    row = matter()
    casework.add_subject(matter_id=row.pk, kind="listing", thing=str(goods.pk), title="Goods", actor=LI)
    casework.add_subject(
        matter_id=row.pk, kind="merchant", thing=str(goods.merchant_id), title="Shop", actor=LI
    )
    casework.close_matter(matter_id=row.pk, closed_as="Sentenced", actor=LI)
    for kind, key in ((HeldKind.LISTING, goods.pk), (HeldKind.ACCOUNT, goods.merchant.organisation_id)):
        hold(asked, kind, str(key))
        with pytest.raises(MatterHeld):
            casework.erase_matter(matter_id=row.pk, cause="retention", actor=WANG)
        Hold.objects.all().delete()
    assert casework.erase_matter(matter_id=row.pk, cause="retention", actor=WANG).erased_at


def test_tries_of_a_held_account_stay(asked: AuthorityRequest, merchant_organisation: Organisation) -> None:
    long_ago = clock.now() - OLD
    Attempt.objects.create(
        organisation=merchant_organisation,
        course="rules_basics",
        version=1,
        seed=1,
        state="failed",
        asked=8,
        taken_by="person:x",
        due_at=long_ago,
        ended_at=long_ago,
    )
    hold(asked, HeldKind.ACCOUNT, str(merchant_organisation.pk))
    assert forget_attempts(actor=ROOT) == 0
    let_go(asked)
    assert forget_attempts(actor=ROOT) == 1


@pytest.mark.parametrize("by", ["listing", "account", "person"])
def test_a_report_that_names_something_held_stays(
    asked: AuthorityRequest, goods: Listing, member: Person, by: str
) -> None:
    long_ago = clock.now() - OLD
    given = {
        "state": "refused",
        "language": "en",
        "procedure": "eu",
        "reason": "counterfeit",
        "capacity": "owner",
        "claim_text": "It is a copy.",
        "link_expires_at": long_ago,
        "ended_at": long_ago,
    }
    named = InfringementReport.objects.create(
        number="7KM4X9Q3", email="Seller@market.example", targets=f"nothing\n{goods.pk}", **given
    )
    InfringementReport.objects.create(number="7KM4X9Q4", email="a@b.example", targets="nothing", **given)
    kinds = {
        "listing": (HeldKind.LISTING, goods.pk),
        "account": (HeldKind.ACCOUNT, goods.merchant.organisation_id),
        "person": (HeldKind.PERSON, member.pk),
    }
    kind, key = kinds[by]
    hold(asked, kind, str(key))
    assert delete_old_reports(actor=ROOT) == 1
    assert InfringementReport.objects.get() == named
    let_go(asked)
    assert delete_old_reports(actor=ROOT) == 1


def test_an_application_of_a_held_person_stays(asked: AuthorityRequest, member: Person) -> None:
    long_ago = clock.now() - OLD
    given = {"state": "refused", "kind": "merchant", "language": "en", "answered_at": long_ago}
    for number, email in (("7KM4X9Q3", "Seller@market.example"), ("7KM4X9Q4", "other@market.example")):
        SignUp.objects.create(number=number, email=email, link_expires_at=long_ago, **given)
    hold(asked, HeldKind.PERSON, str(member.pk))
    assert delete_old_sign_ups(actor=ROOT) == 1
    assert SignUp.objects.get().email == "Seller@market.example"
    let_go(asked)
    assert delete_old_sign_ups(actor=ROOT) == 1


@pytest.mark.parametrize(
    "held", [holds.Held({"listing": frozenset({"7"})}), holds.Held({"account": frozenset({"9"})})]
)
def test_a_file_of_evaluations_that_tells_of_something_held_stays(held: holds.Held) -> None:
    def row(subject: str, merchant: str) -> dict[str, object]:
        return {
            "id": "1",
            "at": NOW,
            "origin": "screening",
            "subject": subject,
            "merchant": merchant,
            "filing": "",
            "category": "",
            "case": "",
            "book": "",
            "rule_code": "",
            "rule_version": None,
            "outcome": "pass",
            "facts": {},
        }

    about: Callable[..., bytes] = lambda *rows: written(table_of([row(*one) for one in rows]))  # noqa: E731
    assert names_any(about(("listing:7", "9"), ("listing:8", "8")), held)
    assert not names_any(about(("listing:8", "8"), ("shop:7", "7")), held)
