"""Sample values for every placeholder, made up, so that a letter can be shown filled before it is sent to anyone."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings

from zhengpin.messages.letters.moments import Moment, Until


def _both(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _until(year: int, month: int, day: int) -> Until:
    return Until(datetime(year, month, day, 16, tzinfo=UTC), "Asia/Shanghai")


def _moment(year: int, month: int, day: int) -> Moment:
    return Moment(datetime(year, month, day, 6, 30, tzinfo=UTC), "Asia/Shanghai")


_WHO: dict[str, object] = {
    "operator": _both("The marketplace", "本平台"),
    "holder": _both("Paper Crane Studio", "纸鹤工作室"),
    "respondent": _both("Riverside Goods", "河畔百货"),
    "reported_by": _both(
        "Paper Crane Studio, through Heron & Partners", "纸鹤工作室（由苍鹭事务所代为提交）"
    ),
    "flagged_by": _both(": Heron & Partners", "：苍鹭事务所"),
    "order": _both("the District Court, number 12/2026, of 3 November 2026", "某区法院2026年11月3日第12号"),
    "territory": _both("Mainland China", "中国大陆"),
    "rule_url": "https://protection.market.example/public/rules/R-11@1/",
    "merchant": _both("Riverside Goods", "河畔百货"),
    "party": _both("Riverside Goods", "河畔百货"),
    "other_party": _both("Paper Crane Studio", "纸鹤工作室"),
    "applicant": _both("Riverside Goods", "河畔百货"),
    "authority": _both("the District Intellectual Property Office", "某区知识产权局"),
    "contact": "protection@market.example",
    "name": _both("Lin Mei", "林梅"),
    "organisation": _both("Heron Press", "苍鹭出版社"),
    "redress_contact": "protection@market.example",
    "contest_url": "https://protection.market.example/decisions/…/contest/",
}
_WHAT = {
    "number": "N-2026-000123",
    "course": _both("Selling without infringing", "合规经营：不侵犯他人知识产权"),
    "right": 7,
    "asked": 8,
    "client_ref": "PCS-77",
    "basis": _both("the E-Commerce Law, article 25", "《电子商务法》第二十五条"),
    "fields": [_both("Name", "名称"), _both("Shops", "店铺")],
    "redress_text": _both("the District Court", "某区法院"),
    "confirm_by": _until(2026, 11, 27),
    "file_name": "heron-0417.jpg",
    "policy": "priority@1",
    "reopened_by": _both("A court's decision", "法院裁判"),
    "case": "C-2026-000124",
    "case_number": _both("2026/1234", "（2026）1234号"),
    "puid": "zp-0192f3a0",
    "overrides": "zp-0192e111",
    "uid": "0192f3a0-0000-7d11-9c2e-0a1b2c3d4e5f",
    "rights": [_both("HERON", "苍鹭"), _both("Grey heron, picture", "苍鹭图片")],
    "targets": [
        _both("Teapot with heron (10001)", "苍鹭茶壶（10001）"),
        _both("Cup with heron (10002)", "苍鹭茶杯（10002）"),
    ],
    "listing": _both("Teapot with heron", "苍鹭茶壶"),
    "listing_number": "10001",
    "surface": _both("listing", "商品"),
    "title": _both("HERON", "苍鹭"),
    "brand": _both("HERON", "苍鹭"),
    "registration_no": "12345678",
    "shop_type": _both("Flagship shop", "旗舰店"),
    "source": "harbour",
    "measures": [_both("Listing removed", "下架商品")],
    "done": _both("Listing removed", "已被下架"),
    "changes": [
        _both("“Teapot with heron”: points 8 became 4.", "“苍鹭茶壶”：扣分由 8 分改为 4 分。"),
    ],
    "measure": _both("Listing removed", "下架商品"),
    "verb": _both("Carry out", "执行"),
    "outcome": _both("Not infringing", "不侵权"),
    "question_kind": _both("Appraisal", "鉴定"),
    "question": _both("Is this copy of “Rivers at night” genuine?", "《夜色河流》样书是否为正品？"),
    "answer_url": "https://protection.market.example/contact/…/",
    "report_url": "https://protection.market.example/my-report/…/",
    "complaint": "N-2026-000123",
    "sign_up_kind": _both("Rights holder", "权利人"),
    "sign_up_url": "https://protection.market.example/my-sign-up/…/",
    "leave_url": "https://protection.market.example/contact/…/",
}
_ACCOUNT: dict[str, object] = {
    "at": Moment(datetime(2026, 11, 28, 1, 30, tzinfo=UTC), "Asia/Shanghai"),
    "new_email": "li@studio.example",
    "network_address": "192.0.2.7",
    "browser": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "security_url": "https://protection.market.example/settings/security/",
    "reset_url": "https://protection.market.example/accounts/password/reset/",
    "invitation_url": "https://protection.market.example/invitations/…/",
    "confirm_url": "https://protection.market.example/settings/email/…/",
}
_WHY = {
    "reason": _both("Protected picture used without authority", "未经授权使用受保护图片"),
    "reasons": _both("It shows too little to be told from others.", "可供辨识的内容过少。"),
    "ground": _both("Authorised", "已获授权"),
    "explanation": _both("The picture is ours; the file is attached.", "该图片为我方所有，原始文件见附件。"),
    "sender": [_both("name: Zhou Bai", "姓名（名称）：周白"), _both("address: 2 Quay", "地址：码头路2号")],
    "declarations": [_both("it guarantees that the statement is true", "保证声明内容真实")],
    "signature": _both("Zhou Bai", "周白"),
    "evidence": [_both("invoice.pdf", "发票.pdf")],
    "defects": [_both("The proof of authority is missing; attach it.", "缺少授权证明，请补充。")],
    "law": _both("E-Commerce Law, articles 42 to 45", "《中华人民共和国电子商务法》第四十二条至第四十五条"),
    "track": _both("Goods, mainland China", "商品（中国大陆）"),
    "rule": "R-11",
    "rule_text": _both("Copies of protected pictures are taken down.", "受保护图片的复制件予以下架。"),
    "rule_basis": _both("E-Commerce Law, article 42", "《中华人民共和国电子商务法》第四十二条"),
    "facts": _both("The same picture, turned and cut.", "同一图片，经旋转和裁切。"),
    "extension_reason": _both("Notarisation abroad", "境外公证"),
}
_MUCH: dict[str, object] = {
    "target_count": 3,
    "upheld_count": 2,
    "not_upheld_count": 1,
    "refused_count": 0,
    "points": 4,
    "points_own": 80,
    "points_other": 30,
    "margin": 20,
    "count": 2,
    "days": 30,
    "hours": 24,
    "listings": 230,
    "merchants": 41,
    "limit": 50,
    "share": "62 %",
    "appeared": 2,
    "drifted": 3,
    "in_force": 1200,
    "error": "the address answered 503",
    "attempts": 3,
    "threshold": "90 %",
}
_WHEN: dict[str, object] = {
    "days": 30,
    "places": 3,
    "originals": 40,
    "valid_to": _until(2026, 12, 24),
    "due_on": _until(2026, 12, 15),
    "received_at": Until(datetime(2026, 11, 28, 1, 15, tzinfo=UTC), "Asia/Shanghai"),
    "due_at": Until(datetime(2026, 12, 15, 2, 30, tzinfo=UTC), "Asia/Shanghai"),
    "restored_by": _until(2026, 12, 21),
    "mend_until": _until(2026, 12, 3),
    "counter_until": _until(2026, 12, 3),
    "appeal_until": _until(2027, 5, 31),
    "redress_until": _until(2027, 5, 31),
    "decided_on": _moment(2026, 11, 28),
    "earlier_on": _moment(2026, 11, 20),
    "ends_on": _moment(2027, 11, 20),
    "created_on": _moment(2026, 11, 20),
}


def sample_values() -> dict[str, object]:
    """Return a value for every placeholder of the package's letters that is no phrase."""
    portal = f"{settings.PUBLIC_ADDRESS.rstrip('/')}/complaints/"
    return {**_WHO, **_ACCOUNT, **_WHAT, **_WHY, **_MUCH, **_WHEN, "portal_url": portal}
