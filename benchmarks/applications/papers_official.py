"""Certificates of registration and business licences: what they say and how they are laid out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

from benchmarks.applications.model import Brand, Company
from benchmarks.applications.pieces import Values
from benchmarks.applications.sheet import A4, Block, Style

Sheet = tuple[Sequence[Block], Values, Style]
_SCOPES = (
    "服装服饰批发、零售",
    "日用百货销售",
    "化妆品零售",
    "互联网销售（除销售需要许可的商品）",
    "货物进出口",
    "品牌管理",
    "信息咨询服务",
)
_OFFICES = {"EM": "European Union Intellectual Property Office", "DE": "Deutsches Patent- und Markenamt"}


def certificate(brand: Brand, *, number: str | None = None, holder: Company | None = None) -> Sheet:
    """Return the certificate of a mark as its office issues it; number, holder: where it is to say another."""
    owner, written = holder or brand.holder, number or brand.number
    if brand.office == "CN":
        return _chinese(brand, owner, written)
    return _foreign(brand, owner, written)


def _chinese(brand: Brand, owner: Company, number: str) -> Sheet:
    values = {
        "registration_no": number,
        "mark": brand.mark,
        "nice_classes": "、".join(f"第{one}类" for one in brand.classes),
        "holder": owner.name,
        "address": owner.address,
        "registered": _day(brand.registered),
        "expires": _day(brand.expires),
    }
    blocks: Sequence[Block] = (
        ("gap", 1.5),
        ("title", "商 标 注 册 证"),
        ("gap", 0.5),
        ("line", "第 {registration_no} 号", "centre", 1.2),
        ("gap", 1),
        ("line", "{mark}", "centre", 2.4, True),
        ("gap", 1),
        ("line", "核定使用商品/服务项目（国际分类：{nice_classes}）"),
        ("gap", 0.8),
        ("line", "注册人 {holder}"),
        ("line", "注册人地址 {address}", "left", 0.95),
        ("line", "注册日期 {registered}    有效期至 {expires}"),
        ("gap", 3),
        ("seal", "office", 0.72, 0.5),
        ("line", "发证机关 国家知识产权局", "right"),
    )
    return blocks, values, Style(frame="double", accent=(0.62, 0.13, 0.12), title=30, size=13, han="song")


def _foreign(brand: Brand, owner: Company, number: str) -> Sheet:
    values = {
        "registration_no": number,
        "mark": brand.mark,
        "nice_classes": ", ".join(map(str, brand.classes)),
        "holder": owner.name,
        "address": owner.address,
        "registered": brand.registered.strftime("%d/%m/%Y"),
        "expires": brand.expires.strftime("%d/%m/%Y"),
        "office": _OFFICES[brand.office],
    }
    blocks: Sequence[Block] = (
        ("line", "{office}", "left", 1.1, True),
        ("rule", 2),
        ("title", "CERTIFICATE OF REGISTRATION", 0.85),
        ("line", "This Certificate is hereby issued for the trade mark identified below.", "left", 0.9),
        ("gap", 1),
        ("table", (
            ("Registration No.", "{registration_no}"),
            ("Trade mark", "{mark}"),
            ("Registered on", "{registered}"),
            ("Expires on", "{expires}"),
            ("Nice classes", "{nice_classes}"),
            ("Proprietor", "{holder}"),
            ("Address", "{address}"),
        )),
        ("gap", 2),
        ("seal", "office", 0.78, 0.5),
        ("line", "The Executive Director"),
    )  # fmt: skip
    return blocks, values, Style(han="hei", latin="Helvetica", accent=(0.0, 0.2, 0.5), size=11.5, title=22)


def licence(company: Company, draws: random.Random) -> Sheet:
    """Return the business licence of a company, landscape."""
    values = {
        "company_no": company.number,
        "company": company.name,
        "person": company.person,
        "address": company.address,
        "scope": "；".join(draws.sample(_SCOPES, 4)),
        "capital": f"{draws.choice('壹贰叁伍')}{draws.choice(('佰', '仟'))}万元整",
        "since": _day(company.since),
        "until": "长期"
        if draws.random() < 0.7
        else _day(date(company.since.year + 30, company.since.month, 1)),
        "office": f"{company.city}市市场监督管理局",
    }
    left: Sequence[Block] = (
        ("line", "名    称  {company}"),
        ("line", "类    型  有限责任公司"),
        ("line", "法定代表人  {person}"),
        ("line", "经营范围  {scope}"),
    )
    right: Sequence[Block] = (
        ("line", "注册资本  {capital}"),
        ("line", "成立日期  {since}"),
        ("line", "营业期限  {until}"),
        ("line", "住    所  {address}"),
    )
    blocks: Sequence[Block] = (
        ("title", "营 业 执 照"),
        ("line", "统一社会信用代码  {company_no}", "left", 1.05),
        ("gap", 0.8),
        ("columns", left, right),
        ("gap", 0.5),
        ("seal", "office", 0.8, 0.6),
        ("line", "登记机关 {office}", "right"),
        ("line", f"{_day(company.since)}", "right"),
        ("line", "国家企业信用信息公示系统网址：http://www.gsxt.gov.cn", "left", 0.75),
    )
    landscape = (A4[1], A4[0])
    style = Style(
        frame="double",
        page=landscape,
        margin=80,
        top=76,
        title=38,
        size=15,
        leading=2,
        accent=(0.45, 0.33, 0.12),
    )
    return blocks, values, style


def _day(day: date) -> str:
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"
