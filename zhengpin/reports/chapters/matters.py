"""The report's chapter on matters: opened, closed, suspects by stage, value, each with its documents. Data only."""

from __future__ import annotations

from zhengpin.casework.states import MatterKind, SuspectStage, ValueKind
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

_COUNTED = "matter.suspects_counted"
_VALUED = "matter.valued"
_STAGES = {
    SuspectStage.REPORTED: Text("Suspects reported", "已报案涉嫌人数"),
    SuspectStage.DETAINED: Text("Suspects detained", "已采取强制措施人数"),
    SuspectStage.CHARGED: Text("Suspects charged", "已起诉人数"),
    SuspectStage.SENTENCED: Text("Suspects sentenced", "已判刑人数"),
}
_VALUES = {
    ValueKind.INVOLVED: Text("Value involved, in the report's currency", "涉案金额（报告币种）"),
    ValueKind.SEIZED: Text("Value seized, in the report's currency", "查扣金额（报告币种）"),
    ValueKind.AWARDED: Text("Fines and damages, in the report's currency", "罚没与赔偿金额（报告币种）"),
}


def _suspects(stage: SuspectStage, name: Text) -> Figure:
    return Figure(
        f"matters_suspects_{stage.value}",
        name,
        Text(
            "People who, by documents of matters, have reached this stage by the end of the period, as it was recorded "
            "last; whoever has reached a later stage is counted here too.",
            "截至期末，依专案文件登记为已达到该阶段的人数，以最后登记为准；已进入后续阶段者同时计入。",
        ),
        [Count(_COUNTED, {"stage": stage.value}, total="change", ever=True)],
    )


def _value(kind: ValueKind, name: Text) -> Figure:
    return Figure(
        f"matters_value_{kind.value}",
        name,
        Text(
            "What this comes to by documents of matters by the end of the period, as it was recorded last, in the "
            "currency of the setting ZHENGPIN_MATTER_CURRENCY; other currencies are left out.",
            "截至期末依专案文件登记的金额，以最后登记为准，币种按设置项 ZHENGPIN_MATTER_CURRENCY；其他币种不计。",
        ),
        [Count(_VALUED, {"value": kind.value}, total="change", ever=True)],
    )


MATTERS = Chapter(
    "matters",
    Text("Matters", "专案"),
    (
        Figure(
            "matters_opened",
            Text("Matters opened", "立案专案数"),
            Text("Matters opened in the period.", "期内立案的专案数。"),
            [Count("matter.opened")],
        ),
        Figure(
            "matters_books",
            Text("Of these about books", "其中图书类"),
            Text("Matters opened in the period that are about books.", "期内立案的图书类专案数。"),
            [Count("matter.opened", {"kind": MatterKind.BOOKS.value})],
        ),
        Figure(
            "matters_event",
            Text("Of these about an event", "其中赛事活动类"),
            Text("Matters opened in the period that are about an event.", "期内立案的赛事活动类专案数。"),
            [Count("matter.opened", {"kind": MatterKind.EVENT.value})],
        ),
        Figure(
            "matters_referred",
            Text("Referred to an authority", "移送执法机关数"),
            Text("Matters that were referred to an authority in the period.", "期内移送执法机关的专案数。"),
            [Count("matter.referred")],
        ),
        Figure(
            "matters_standing",
            Text("Matters under way", "在办专案数"),
            Text(
                "Matters that stood open, or were with an authority, at the end of the period.",
                "期末仍在办理或已移送未结的专案数。",
            ),
            [
                Count("matter.opened", ever=True),
                Count("matter.closed", ever=True, sign=-1),
                Count("matter.reopened", ever=True),
            ],
        ),
        Figure(
            "matters_time",
            Text("From opening to closing", "立案至结案用时"),
            Text(
                "Median seconds from when a matter was opened, or opened again, until it was closed in the period.",
                "自立案（或重新办理）至期内结案的中位秒数。",
            ),
            duration=Duration(("matter.opened", "matter.reopened"), "matter.closed"),
        ),
        *(_suspects(stage, name) for stage, name in _STAGES.items()),
        Figure(
            "matters_suspects_documents",
            Text("Documents behind numbers of suspects", "人数所依据的文件数"),
            Text(
                "Different documents, by digest, on which the numbers of suspects stand that were ever recorded.",
                "历次登记人数所依据的不同文件数（按文件摘要计）。",
            ),
            [Count(_COUNTED, distinct="fields__digest", ever=True)],
        ),
        *(_value(kind, name) for kind, name in _VALUES.items()),
        Figure(
            "matters_value_documents",
            Text("Documents behind amounts of money", "金额所依据的文件数"),
            Text(
                "Different documents, by digest, on which the amounts stand that were ever recorded.",
                "历次登记金额所依据的不同文件数（按文件摘要计）。",
            ),
            [Count(_VALUED, distinct="fields__digest", ever=True)],
        ),
        Figure(
            "matters_handovers",
            Text("Exhibits that changed hands", "证物交接数"),
            Text(
                "Hand-overs of exhibits confirmed by both sides in the period with the seal intact.",
                "期内双方确认、封签完好的证物交接数。",
            ),
            [Count("exhibit_handover.taken")],
        ),
        Figure(
            "matters_shared",
            Text("Shared with people outside", "对外共享次数"),
            Text(
                "How often items of matters were shared with people outside the operator in the period.",
                "期内向外部人员共享专案内容的次数。",
            ),
            [Count("matter_grant.given")],
        ),
    ),
)
