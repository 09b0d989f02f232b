"""Writes a counter-statement out whole, as the rights holder gets it: who made it, what it declares, its evidence."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import queries
from zhengpin.complaints.disclosure import disclosed
from zhengpin.complaints.models import CounterStatement
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.flows.complaints.letter_values import NONE_GIVEN, until
from zhengpin.flows.letters.values import same

NOT_DISCLOSED = {
    "en": "not disclosed under this procedure",
    "zh": "依本程序不予披露",
}
_FIELDS = {
    "name": ("name", "姓名（名称）"),
    "address": ("address", "地址"),
    "phone": ("telephone", "电话"),
    "email": ("e-mail", "电子邮箱"),
}
_DECLARED = {
    "truth": {
        "en": "it guarantees that the statement is true",
        "zh": "保证声明内容真实",
    },
    "perjury": {
        "en": "it states under penalty of perjury that it believes in good faith that the material was removed or "
        "disabled by mistake or misidentification",
        "zh": "声明其善意相信该内容系因错误或者误认而被移除或禁止访问，如有虚假愿承担伪证责任",
    },
    "jurisdiction": {
        "en": "it consents to the jurisdiction of the federal district court for its address or, if it lives outside "
        "the United States, for any district in which the marketplace may be found, and accepts service of process "
        "from whoever gave the notice",
        "zh": "同意接受其所在地联邦地区法院管辖（如在美国境外，则为可对平台行使管辖的任一司法辖区），"
        "并接受通知方送达的诉讼文书",
    },
}


def whole(row: CounterStatement, actor: Actor) -> dict[str, object]:
    """Return the statement as it was made, as values of a letter; its sender as far as the table discloses it."""
    known = disclosed(row, procedure_followed(row.complaint))
    sender = [
        {"en": f"{_FIELDS[name][0]}: {value}", "zh": f"{_FIELDS[name][1]}：{value}"}
        for name, value in known.items()
    ]
    declared = [_DECLARED[name] for name in _DECLARED if row.statements.get(name)]
    received = row.submitted_at or row.created_at
    return {
        "sender": sender or NOT_DISCLOSED,
        "declarations": declared or NONE_GIVEN,
        "signature": same(row.signature) if known and row.signature else NONE_GIVEN,
        "evidence": _documents(row, actor) or NONE_GIVEN,
        "received_at": until(row.complaint, received),
    }


def _documents(row: CounterStatement, actor: Actor) -> list[dict[str, str]]:
    """Return the names of the files that the rights holder may see, and how many there are besides."""
    documents = queries.evidence(actor, complaint_id=row.complaint_id, counter_id=row.pk)
    shown = [same(one.name) for one in documents if one.shown_to_other]
    if kept := len(documents) - len(shown):
        shown.append({"en": f"{kept} shown to the marketplace only", "zh": f"另有 {kept} 份仅供平台审查"})
    return shown
