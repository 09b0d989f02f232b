"""Layouts of letters that only the test split has; do not look at them while you tune."""
# ruff: noqa: E501 - paragraphs of letters, each on one line

from __future__ import annotations

from benchmarks.applications.layouts_chinese import Layout

HELD_OUT: dict[str, Layout] = {
    "zh-proxy": (
        ("line", "授权文号：{number}", "left", 0.85),
        ("title", "授 权 委 托 书"),
        ("line", "委托单位：{authoriser}"),
        ("line", "住所地：{authoriser_address}", "left", 0.9),
        ("line", "受托单位：{authorised}"),
        ("gap", 0.4),
        ("p", "我单位合法拥有“{mark}”系列商标（第{registration_no}号，核准类别{nice_classes}），同意受托单位使用该商标在{territories}经营{shop_type}，经营方式限于{channels}。"),
        ("p", "委托期限为{term}，期满本授权委托书作废。{sublicence}。"),
        ("gap", 1.5),
        ("seal", "authoriser", 0.7, 0.8),
        ("line", "委托单位（签章）{authoriser}", "right"),
        ("line", "{signed_on}", "right"),
    ),
    "zh-grid": (
        ("title", "电商渠道授权确认单"),
        ("table", (
            ("单号", "{number}"),
            ("品牌方", "{authoriser}"),
            ("获授权商家", "{authorised}"),
            ("品牌名称", "{mark}"),
            ("注册证号", "{registration_no}"),
            ("商品分类", "{nice_classes}"),
            ("渠道范围", "{channels}"),
            ("适用地区", "{territories}"),
            ("起止日期", "{term}"),
            ("可否转授", "{sublicence}"),
            ("签发日", "{signed_on}"),
        ), 0.24),
        ("line", "本确认单经品牌方盖章后生效。", "left", 0.85),
        ("gap", 1),
        ("seal", "authoriser", 0.75, 0.5),
        ("line", "品牌方盖章处", "right"),
    ),
    "en-memo": (
        ("line", "{authoriser}", "left", 1.2, True),
        ("rule", 1),
        ("line", "Date: {signed_on}"),
        ("line", "Our ref: {number}"),
        ("line", "Subject: Authorised reseller status – {mark}", "left", 1.05, True),
        ("gap", 0.5),
        ("p", "This is to certify that {authorised} is an authorised reseller of {mark} branded goods. The mark is protected under No. {registration_no} in {nice_classes}."),
        ("p", "The reseller may sell in {territories} via {channels}. The appointment runs {term} and is {kind}. {sublicence}."),
        ("line", "Kind regards,"),
        ("gap", 1.5),
        ("seal", "authoriser", 0.5, 0),
        ("line", "{authoriser_person}"),
        ("line", "{authoriser}"),
    ),
    "both-table": (
        ("title", "商标授权证明 Trademark Authorization", 0.8),
        ("line", "编号 No. {number}", "right", 0.85),
        ("table", (
            ("授权人 Licensor", "{authoriser}"),
            ("被授权人 Licensee", "{authorised}"),
            ("商标 Trademark", "{mark}"),
            ("注册号 Reg. No.", "{registration_no}"),
            ("类别 Classes", "{nice_classes}"),
            ("地域 Territory", "{territories}"),
            ("渠道 Channels", "{channels}"),
            ("期限 Term", "{term}"),
            ("性质 Nature", "{kind} / {kind_en}"),
            ("转授权 Sub-licence", "{sublicence}"),
        )),
        ("gap", 1),
        ("seal", "authoriser", 0.7, 0.5),
        ("line", "授权人签章 Seal of licensor", "right"),
        ("line", "{signed_on}", "right"),
    ),
}  # fmt: skip
