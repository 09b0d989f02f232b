"""Files of orders and feedback: every form, both languages' columns, every refused line told, hostile ones too."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog import sending
from tests.feedback.sending import NOW, order, review
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import IntakeBatch, IntakeLine
from zhengpin.catalog.operations import BatchMoved
from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.states import BatchContents
from zhengpin.feedback.models import Buyer, Feedback, Order
from zhengpin.feedback.operations.recounting import recount
from zhengpin.feedback.record_input import RecordInput, parse_record
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.intake import contents as line_contents
from zhengpin.flows.intake import intake
from zhengpin.kit.errors import Forbidden

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def operator(db: None) -> Organisation:
    return create_organisation(kind=OrganisationKind.OPERATOR, name="Harbour Market", actor=sending.SENDER)


def started(path: Path) -> IntakeBatch:
    return intake.start_batch(
        source="harbour",
        name=path.name,
        path=path,
        actor=sending.SENDER,
        enqueue=False,
        contents=BatchContents.BUYER_RECORDS,
    )


def read(path: Path) -> IntakeBatch:
    return intake.read_batch(batch_id=started(path).pk, actor=sending.SENDER)


def problems(batch: IntakeBatch) -> dict[int, list[str]]:
    rows = IntakeLine.objects.filter(batch=batch).order_by("line")
    return {row.line: [f"{one['code']} {one['field']}".strip() for one in row.problems] for row in rows}


def differs() -> int:
    since = today() - timedelta(days=90)
    return recount(since=since, until=today(), mend=False, actor=sending.SENDER).differed


@pytest.mark.engines
def test_a_chinese_table_of_orders_alone_needs_no_kind(tmp_path: Path) -> None:
    sending.store(sending.listing("L-1"))
    rows = [
        "订单编号,买家编号,商品编号,数量,实付金额,下单时间,订单状态",
        f"O-1,b-1,L-1,2,￥1299.00,{NOW:%Y/%m/%d %H:%M},已付款",
        f"O-2,b-1,L-1,0,39,{NOW:%Y-%m-%d},已取消",
        f"O-3,b-2,,1,39,{NOW:%Y-%m-%d},已下单",
        f"O-4,b-2,L-1,1,39,{NOW + timedelta(days=3):%Y-%m-%d},已下单",
    ]
    path = tmp_path / "orders.csv"
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    batch = read(path)
    assert (batch.state, batch.stored, batch.refused) == ("finished", 1, 3)
    assert problems(batch) == {
        3: ["field.out_of_range quantity"],
        4: ["record.no_goods listing"],
        5: ["record.in_the_future placed_at"],
    }
    kept = Order.objects.get()
    assert (kept.quantity, str(kept.amount), kept.state) == (2, "1299.00", "paid")
    assert differs() == 0


def test_a_table_of_reviews_and_returns_in_chinese(tmp_path: Path) -> None:
    rows = [
        "记录类型,编号,订单编号,时间,内容,评分,退货原因",
        f"评价,R-1,O-1,{NOW.isoformat()},是假货,1,",
        f"退货退款,T-1,O-1,{NOW.isoformat()},,,假货",
        f"提问,Q-1,,{NOW.isoformat()},是正品吗,,",
        f"评论,Q-2,O-1,{NOW.isoformat()},是正品吗,,",
    ]
    path = tmp_path / "feedback.tsv"
    path.write_text("\n".join(rows).replace(",", "\t"), encoding="utf-8")
    batch = read(path)
    assert (batch.stored, batch.refused) == (2, 2)
    assert problems(batch) == {4: ["record.about_nothing order"], 5: ["field.not_a_choice record"]}
    assert set(Feedback.objects.values_list("kind", "says", "reason")) == {
        ("review", "fake", ""),
        ("return", "fake", "fake"),
    }


def test_a_table_without_numbers_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "feedback.csv"
    path.write_text("记录类型,订单编号,内容\n评价,O-1,假\n", encoding="utf-8")
    with pytest.raises(FileRefused) as refused:
        started(path)
    assert refused.value.code == "file.missing_columns"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_parquet_with_lists_and_moments(tmp_path: Path) -> None:
    sending.store(sending.listing("L-1"))
    table = pa.table(
        {
            "record": ["order", "review"],
            "external_id": ["O-1", "R-1"],
            "order_id": [None, "O-1"],
            "buyer": [17, 17],
            "buyer_links": [["device-1", "card-1"], None],
            "listing": ["L-1", None],
            "placed_at": [NOW, None],
            "posted_at": [None, NOW],
            "text": [None, "fake! not genuine"],
        }
    )
    path = tmp_path / "records.parquet"
    pq.write_table(table, path)
    batch = read(path)
    assert (batch.stored, batch.refused) == (2, 0), problems(batch)
    assert Buyer.objects.get().links.count() == 2
    assert Feedback.objects.get().order == Order.objects.get()


@pytest.mark.engines
def test_hostile_lines_cost_themselves_alone(tmp_path: Path) -> None:
    sending.store(sending.listing("L-1"))
    lines = [
        json.dumps(order("O-1")),
        "{broken",
        "[" * 100_000,
        json.dumps([order("O-2")]),
        json.dumps(order("O-\u0000")),
        json.dumps(order("O-3", buyer="\ud800")),
        json.dumps(order("O-4", buyer={"name": "x"})),
        json.dumps(order("O-5", quantity=10**400)),
        json.dumps(order("O-6", quantity=True, amount="1e99", placed_at=17)),
        json.dumps(order("O-7", buyer_links=["x"] * 9)),
        json.dumps(order("x" * 121)),
        json.dumps(review("R-1", text="假" * 5001)),
        json.dumps(review("R-2", stars=6, photos="no")),
        json.dumps(review("R-3", photos=[{"path": "../../secret.jpg"}])),
        json.dumps(order("O-8", placed_at="9999-12-31")),
        json.dumps(order("O-9", placed_at="1990-01-01")),
        json.dumps(order("O-10", revision=-1)),
        json.dumps(order("O-11", record=["order"])),
        "null",
        json.dumps(order("O-12")),
    ]
    path = tmp_path / "records.ndjson"
    path.write_text("\n".join(lines), encoding="utf-8")
    batch = read(path)
    assert (batch.state, batch.stored, batch.partial) == ("finished", 3, 1)
    assert set(problems(batch)) == set(range(2, 20))
    assert problems(batch)[14] == ["picture.path_outside photos[0]"]
    assert (Order.objects.count(), Feedback.objects.count()) == (2, 1)
    assert not IntakeLine.objects.exclude(external_id="").exists()
    assert differs() == 0


@pytest.mark.engines
def test_a_file_that_another_worker_reads_on_counts_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_contents, "RECORDS_AT_ONCE", 3)
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(json.dumps(order(f"O-{n}")) for n in range(10)), encoding="utf-8")
    batch = started(path)

    def overtake(_: IntakeBatch) -> None:
        intake.read_batch(batch_id=batch.pk, actor=sending.SENDER, most_chunks=1)

    with pytest.raises(BatchMoved):
        intake.read_batch(batch_id=batch.pk, actor=sending.SENDER, progress=overtake)
    again = started(path)
    assert again.pk == batch.pk
    done = intake.read_batch(batch_id=again.pk, actor=sending.SENDER)
    assert (done.stored, done.unchanged, Order.objects.count()) == (10, 0, 10)
    assert differs() == 0


def test_who_may_send_listings_alone_sends_no_records(tmp_path: Path, actor_of: Any, reviewer: Any) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(order()), encoding="utf-8")
    with pytest.raises(Forbidden):
        intake.start_batch(
            source="harbour",
            name=path.name,
            path=path,
            actor=actor_of(reviewer),
            contents=BatchContents.BUYER_RECORDS,
        )


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        ["order", "review", "举报", "2026-11-25", "\x00", "\ud800", "9" * 300, "NaN", "-1", "1e400"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [
    *order(),
    *review(),
    "buyer_since",
    "buyer_links",
    "revision",
    "shop",
    "room",
    "reason",
    "photos",
    "withdrawn",
]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=8), st.booleans())
def test_whatever_a_field_holds_is_read_or_told(odd: dict[str, Any], of_order: bool) -> None:
    found = parse_record("harbour", (order() if of_order else review()) | odd)
    assert isinstance(found, RecordInput) or all(one["message"] and one["remedy"] for one in found)


def test_what_is_read_of_odd_records_is_stored_and_counted(operator: Organisation) -> None:
    odd = [
        order("O-1", quantity="3", amount=12.5, buyer=17, listing=None, shop="unknown"),
        order("O-2", listing="never-seen", room="r-404", creator="c-404", video="v-404"),
        review("R-1", record="report", order="O-404", text=None, stars=None),
        review("R-2", record="Question", buyer=None, order=None, listing="never-seen"),
    ]
    verdicts = receive_records(source="harbour", items=odd, actor=sending.SENDER)
    assert [one["verdict"] for one in verdicts] == ["stored"] * 4
    assert differs() == 0
