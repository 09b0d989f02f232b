"""A distributor passes its authorisation on, no further than it goes; the rights holder sees it and can end it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.rights.people import ADMINISTRATOR, SYSTEM, actor, holder, mark_filing, organisation
from tests.rows import each_row
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations, queries
from zhengpin.rights.models import Authorisation

pytestmark = pytest.mark.django_db


class Network:
    """A rights holder, its distributor with a sublicensable authorisation, two sellers below, and a stranger."""

    def __init__(self) -> None:
        self.owner, self.member = holder()
        self.filing = mark_filing(self.owner, self.member)
        self.distributor, self.seller, self.other, self.stranger = (
            organisation(name, OrganisationKind.MERCHANT)
            for name in ("Anlan Trading", "Night Market", "Day Market", "Elsewhere")
        )
        self.trader, self.vendor, self.sibling, self.outsider = (
            actor(f"person:{one.name}", Role.MERCHANT_MEMBER, one)
            for one in (self.distributor, self.seller, self.other, self.stranger)
        )
        self.first = self.give()

    def give(self, **more) -> Authorisation:
        given = {"sublicensable": True, "nice_classes": [18, 25], "channels": ["shop", "live"]}
        return operations.grant_authorisation(
            holder_id=self.owner.pk,
            authorised_id=self.distributor.pk,
            filing_ids=[self.filing.pk],
            valid_from=today() - timedelta(9),
            actor=self.member,
            **given | {"valid_to": today() + timedelta(90)} | more,
        )

    def pass_on(self, **more) -> Authorisation:
        given = {"authorised_id": self.seller.pk, "parent_id": self.first.pk, "actor": self.trader}
        return operations.grant_authorisation(**given | {"valid_from": today()} | more)

    def reason(self, seller=None, **use) -> str:
        seller, use = seller or self.seller, {"nice_classes": [25]} | use
        return queries.authority_for(seller.pk, [self.filing.pk], on=today(), **use)[
            self.filing.pk
        ].reason_code


@pytest.fixture
def network() -> Network:
    return Network()


def test_a_distributor_authorises_a_seller_below_itself(network, django_assert_num_queries):
    assert network.reason() == "no_grant"
    row = network.pass_on()
    assert (row.holder, row.tier, row.authoriser) == (network.owner, 2, "Anlan Trading")
    assert (row.nice_classes, row.channels, row.valid_to) == (
        [18, 25],
        ["live", "shop"],
        network.first.valid_to,
    )
    assert list(row.filings.all()) == [network.filing]
    with django_assert_num_queries(5):
        found = queries.authority_for(network.seller.pk, [network.filing.pk], on=today(), nice_classes=[25])
    answer = found[network.filing.pk]
    assert answer.allowed
    assert [link.authorised_name for link in answer.path] == ["Anlan Trading", "Night Market"]
    assert [link.authoriser_name for link in answer.path] == ["Lanhe Studio", "Anlan Trading"]
    told = Entry.objects.get(subject=f"authorisation:{row.pk}").fields
    assert (told["authoriser"], told["rests_on"]) == ("Anlan Trading", str(network.first.pk))


def test_what_ends_above_ends_what_rests_on_it(network):
    network.pass_on()
    assert network.reason() == "covered"
    assert network.seller.pk in queries.authorised_sellers(network.filing.pk, on=today())
    operations.revoke_authorisation(authorisation_id=network.first.pk, reason="ended", actor=network.member)
    assert network.reason() == "revoked"
    assert queries.authorised_sellers(network.filing.pk, on=today()) == {network.owner.organisation_id}
    assert queries.authorised_among([network.seller.pk, network.distributor.pk]) == frozenset()
    renewed = network.give(renews_id=network.first.pk)
    assert network.reason() == "covered"
    assert queries.latest_of(network.trader, network.first) == renewed
    assert queries.authorised_among([network.seller.pk]) == {network.seller.pk}


@each_row(
    "given, code, field",
    [
        ({"valid_to": "2999-01-01"}, "authorisation.ends_later", "valid_to"),
        ({"valid_from": "2020-01-01"}, "authorisation.begins_sooner", "valid_from"),
        ({"nice_classes": [9]}, "authorisation.more_classes", "nice_classes"),
        ({"channels": ["video"]}, "authorisation.more_channels", "channels"),
        ({"exclusive": True}, "authorisation.exclusive", "exclusive"),
        ({"tier": 1}, "authorisation.tier", "tier"),
        ({"tiers_below": 0}, "input.not_a_number", "tiers_below"),
        ({"shop_type": "palace"}, "input.not_known", "shop_type"),
        ({"parent_id": "nothing"}, "authorisation.not_found", None),
    ],
)
def test_it_passes_on_no_more_than_it_holds(network, given, code, field):
    with pytest.raises((Invalid, NotFound)) as caught:
        network.pass_on(**given)
    assert (caught.value.code, getattr(caught.value, "field", None) or None) == (code, field)
    assert network.reason() == "no_grant"


def test_it_passes_on_only_what_allows_it_and_only_so_far(network):
    plain = network.give(sublicensable=False)
    with pytest.raises(Invalid) as caught:
        network.pass_on(parent_id=plain.pk)
    assert caught.value.code == "authorisation.not_passed_on"
    once = network.give(tiers_below=1)
    row = network.pass_on(parent_id=once.pk)
    with pytest.raises(Invalid) as caught:
        network.pass_on(parent_id=once.pk, sublicensable=True)
    assert (caught.value.code, caught.value.field) == ("authorisation.too_deep", "tiers_below")
    with pytest.raises(Invalid):
        network.pass_on(parent_id=row.pk, authorised_id=network.other.pk, actor=network.vendor)


def test_nothing_is_passed_on_below_what_has_ended(network):
    below = network.pass_on(sublicensable=True)
    operations.revoke_authorisation(authorisation_id=network.first.pk, reason="ended", actor=network.member)
    with pytest.raises(Invalid) as caught:
        network.pass_on(parent_id=below.pk, authorised_id=network.other.pk, actor=network.vendor)
    assert (caught.value.code, caught.value.field) == ("authorisation.above_revoked", "parent")


def test_only_who_holds_it_or_owns_the_right_passes_it_on(network):
    for someone, problem in ((network.outsider, NotFound), (network.vendor, NotFound)):
        with pytest.raises(problem):
            network.pass_on(actor=someone, authorised_id=network.other.pk)
    row = network.pass_on(sublicensable=True)
    with pytest.raises(Forbidden):
        network.pass_on(parent_id=row.pk, authorised_id=network.other.pk, actor=network.trader)
    by_owner = network.pass_on(authorised_id=network.other.pk, actor=network.member)
    assert by_owner.authoriser == "Anlan Trading"


def test_each_sees_what_is_above_in_hand_and_below_and_no_sibling(network):
    mine = network.pass_on(sublicensable=True)
    his = network.pass_on(authorised_id=network.other.pk)
    below = network.pass_on(parent_id=mine.pk, authorised_id=network.stranger.pk, actor=network.vendor)

    def seen(someone):
        return set(queries.authorisations(someone))

    everything = {network.first, mine, his, below}
    assert seen(network.member) == seen(network.trader) == everything
    assert seen(network.vendor) == {mine, below}
    assert seen(network.sibling) == {his}
    assert seen(network.outsider) == {below}
    assert list(queries.passable(network.trader)) == [network.first]


def test_who_passed_it_on_and_the_rights_holder_take_it_back_and_nobody_else(network):
    rows = [network.pass_on() for _ in range(3)]
    for someone in (network.vendor, network.sibling, network.outsider):
        with pytest.raises((Forbidden, NotFound)):
            operations.revoke_authorisation(authorisation_id=rows[0].pk, reason="x", actor=someone)
    assert queries.may_revoke(network.trader, rows[0])
    assert not queries.may_revoke(network.vendor, rows[0])
    operations.revoke_authorisation(authorisation_id=rows[0].pk, reason="x", actor=network.trader)
    operations.revoke_authorisation(authorisation_id=rows[1].pk, reason="x", actor=network.member)
    with pytest.raises(Forbidden):
        operations.revoke_authorisation(authorisation_id=network.first.pk, reason="x", actor=network.trader)
    assert network.reason() == "covered"


def test_what_was_given_irrevocably_only_the_operator_ends(network):
    row = network.give(irrevocable=True)
    with pytest.raises(Conflict) as caught:
        operations.revoke_authorisation(authorisation_id=row.pk, reason="x", actor=network.member)
    assert caught.value.code == "authorisation.irrevocable"
    operations.revoke_authorisation(authorisation_id=row.pk, reason="judgment", actor=ADMINISTRATOR)


def test_what_an_application_proved_goes_on_file_with_parties_outside_the_marketplace(network):
    upstream = operations.record_authorisation(
        holder_id=network.owner.pk,
        authorised_name="安澜贸易有限公司",
        authoriser_name="Lanhe Studio",
        valid_from="2026-01-01",
        valid_to="2999-01-01",
        sublicensable=True,
        verification={"method": "document", "result": "matches", "confidence": 0.93, "by": "rule:A-10@1"},
        actor=SYSTEM,
    )
    row = operations.record_authorisation(
        holder_id=network.owner.pk,
        authorised_id=network.stranger.pk,
        authoriser_name="安澜贸易 有限公司",
        parent_id=upstream.pk,
        valid_from="2026-02-01",
        valid_to="2998-01-01",
        nice_classes=[25],
        shop_type="flagship",
        actor=SYSTEM,
    )
    assert (upstream.seller, upstream.authorised, upstream.source) == (
        "安澜贸易有限公司",
        None,
        "application",
    )
    assert (row.tier, row.authoriser, row.shop_type) == (2, "安澜贸易 有限公司", "flagship")
    assert network.reason(network.stranger, nice_classes=[25]) == "covered"
    assert network.reason(network.stranger, nice_classes=[18]) == "other_class"
    assert upstream.verification["confidence"] == 0.93
    with pytest.raises(Forbidden):
        operations.record_authorisation(
            holder_id=network.owner.pk,
            authorised_id=network.seller.pk,
            valid_from="2026-01-01",
            actor=network.member,
        )


def test_a_renewal_is_of_the_same_seller_and_rights_holder(network):
    with pytest.raises(Invalid) as caught:
        operations.grant_authorisation(
            holder_id=network.owner.pk,
            authorised_id=network.other.pk,
            renews_id=network.first.pk,
            valid_from=date(2026, 1, 1),
            actor=network.member,
        )
    assert caught.value.code == "authorisation.renews_another"


def test_a_chain_ends_where_it_is_too_long(network):
    row = network.first
    people = [network.trader]
    for place in range(9):
        below = organisation(f"Tier {place}", OrganisationKind.MERCHANT)
        row = network.pass_on(parent_id=row.pk, authorised_id=below.pk, sublicensable=True, actor=people[-1])
        people.append(actor(f"person:{place}", Role.MERCHANT_MEMBER, below))
    assert network.reason(row.authorised) == "covered"
    with pytest.raises(Invalid) as caught:
        network.pass_on(parent_id=row.pk, actor=people[-1])
    assert caught.value.code == "authorisation.chain_too_long"
