"""Drafts of papers: layout, texts, look and seals of a letter, certificate or licence, before it is captured."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import Formatter
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.applications import layouts_held_out, seals
from benchmarks.applications.layouts_chinese import CHINESE
from benchmarks.applications.layouts_other import BOTH, ENGLISH
from benchmarks.applications.model import Brand, Company, Letter
from benchmarks.applications.papers_official import certificate, licence
from benchmarks.applications.pieces import Values
from benchmarks.applications.sheet import Block, Style
from benchmarks.applications.wording import worded
from zhengpin.demo.seeding import chooser, numbers

LAYOUTS = CHINESE | ENGLISH | BOTH
_ALL = LAYOUTS | layouts_held_out.HELD_OUT
_OF_OWNERS = {"zh-recital", "zh-flagship", "zh-proxy"}
_WITH_KIND = {
    *("zh-plain", "zh-columns", "zh-recital", "zh-flagship"),
    *("en-letter", "en-clauses", "en-memo"),
    *("both-labels", "both-paragraphs", "both-table"),
}
_FACES = (("song", "hei-bold"), ("song", "song-bold"), ("hei", "hei-bold"), ("song", "hei-bold"))


@dataclass(frozen=True, slots=True)
class Imprint:
    """A seal or signature as it is pressed: where its anchor is, how far from it (points), how wide (points)."""

    anchor: str
    picture: Image.Image
    width: float
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper before it is captured. fields: what it says, by field name."""

    kind: str
    layout: str
    language: str
    blocks: Sequence[Block]
    values: Values
    style: Style
    imprints: tuple[Imprint, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)

    def saying(self, **values: str) -> Draft:
        """Return the draft with other texts in it; what it is known to say stays."""
        return replace(self, values=self.values | values)


@dataclass(frozen=True, slots=True)
class House:
    """How a company writes its letters, the same for all of them. signs: its PDFs carry a signature to be verified;
    one_seal: it lays one picture of its seal on all of them."""

    layout: str
    style: Style
    electronic: bool
    signs: bool
    one_seal: bool


def layouts_of(split: str) -> dict[str, Any]:
    """Return the layouts of a split: the test has some that the tuning split has not."""
    return _ALL if split == "test" else LAYOUTS


def house_of(letter: Letter, language: str, layouts: dict[str, Any], writer: str = "") -> House:
    """Return how the authoriser of a letter (or another writer) writes letters in a language, of these layouts."""
    draws = chooser("house", writer or letter.authoriser.name, language, letter.exclusive, letter.tier > 1)
    fitting = [name for name in layouts if name.startswith(f"{language}-")]
    if letter.exclusive or letter.irrevocable:
        fitting = [name for name in fitting if name in _WITH_KIND] or fitting
    if letter.tier > 1:
        fitting = [name for name in fitting if name not in _OF_OWNERS]
    han, bold = draws.choice(_FACES)
    style = Style(
        han=han,
        bold=bold,
        latin=draws.choice(("Times-Roman", "Times-Roman", "Helvetica", "own")),
        size=draws.uniform(11, 14),
        title=draws.uniform(21, 28),
        leading=draws.uniform(1.6, 2.0),
        margin=draws.uniform(58, 90),
        top=draws.uniform(60, 110),
        underline=draws.random() < 0.25,
        frame=draws.choice(("", "", "", "single", "double")),
        accent=draws.choice(((0.08, 0.08, 0.08), (0.08, 0.08, 0.08), (0.6, 0.1, 0.1), (0.1, 0.2, 0.45))),
        watermark=letter.mark[:12] if draws.random() < 0.15 else "",
        latin_quotes=language == "en",
    )
    electronic = draws.random() < 0.4
    return House(draws.choice(fitting), style, electronic, draws.random() < 0.55, draws.random() < 0.35)


def letter_draft(
    letter: Letter, language: str, *names: object, layouts: dict[str, Any], writer: str = ""
) -> Draft:
    """Return a letter in its house's style, or in another writer's. names: what its draws are called, so that each
    letter has its own seal.
    """
    draws = chooser(*names, "draft")  # type: ignore[arg-type]
    house = house_of(letter, language, layouts, writer)
    blocks = layouts[house.layout]
    habits = habits_of(letter, language)
    stamping = ("one seal", letter.authoriser.name) if house.electronic and house.one_seal else names
    return Draft(
        "letter",
        house.layout,
        language,
        blocks,
        worded(letter, language, habits),
        house.style,
        imprints_of(letter.authoriser, "authoriser", draws, numbers(*stamping, "seal")),  # type: ignore[arg-type]
        said(letter, blocks),
    )


def habits_of(letter: Letter, language: str) -> random.Random:
    """Return the draws by which an authoriser words its letters, the same for all of them."""
    return chooser("habits", letter.authoriser.name, language)


def imprints_of(
    company: Company, anchor: str, draws: random.Random, pressing: np.random.Generator
) -> tuple[Imprint, ...]:
    """Return a company's seal pressed once, and the signature where it signs."""
    clean = seals.seal(company, seals.purpose_of(company))
    faded = draws.random() < 0.12
    stamp = Imprint(
        anchor,
        seals.pressed(clean, pressing, faded=faded),
        draws.uniform(110, 122),
        draws.gauss(0, 14),
        draws.gauss(0, 7),
    )
    if not company.abroad:
        return (stamp,)
    pen = Imprint(
        anchor, seals.signature(company.person, draws), 120, -95 + draws.gauss(0, 8), 4 + draws.gauss(0, 4)
    )
    return (pen, stamp) if draws.random() < 0.7 else (pen,)


def certificate_draft(
    brand: Brand, *names: object, number: str | None = None, holder: Company | None = None
) -> Draft:
    """Return the certificate of a mark under its office's seal; copies of some carry their holder's seal."""
    draws = chooser(*names, "certificate")  # type: ignore[arg-type]
    blocks, values, style = certificate(brand, number=number, holder=holder)
    office = _authority("国家知识产权局" if brand.office == "CN" else values["office"])
    stamps = imprints_of(office, "office", draws, numbers(*names, "office"))[-1:]  # type: ignore[arg-type]
    owner = holder or brand.holder
    if not owner.abroad and draws.random() < 0.3:
        own = imprints_of(owner, "office", draws, numbers(*names, "copy"))[0]  # type: ignore[arg-type]
        stamps = (*stamps, replace(own, x=-230 + draws.gauss(0, 20), y=20 + draws.gauss(0, 20)))
    fields = {
        "mark": brand.mark,
        "registration_no": values["registration_no"],
        "nice_classes": list(brand.classes),
        "holder": owner.name,
        "valid_to": brand.expires.isoformat(),
    }
    return Draft(
        "certificate",
        f"certificate-{brand.office}",
        "zh" if brand.office == "CN" else "en",
        blocks,
        values,
        style,
        stamps,
        fields,
    )


def licence_draft(company: Company, *names: object) -> Draft:
    """Return a business licence under the seal of its office."""
    draws = chooser("licence", company.number)
    blocks, values, style = licence(company, draws)
    stamps = imprints_of(_authority(values["office"]), "office", draws, numbers(*names, "office"))  # type: ignore[arg-type]
    fields = {"company": company.name, "company_no": company.number}
    return Draft("licence", "licence", "zh", blocks, values, style, stamps, fields)


def said(letter: Letter, blocks: Sequence[Block]) -> dict[str, Any]:
    """Return the fields that the blocks write out, by field name."""
    named = set(_named(blocks))
    known = {
        "authoriser": letter.authoriser.name,
        "authorised": letter.authorised.name,
        "mark": letter.mark,
        "registration_no": letter.registration_no,
        "nice_classes": list(letter.classes),
        "channels": list(letter.channels),
        "territories": list(letter.territories),
        "shop_type": letter.shop_type,
        "tier": letter.tier,
        "signed_on": letter.signed_on.isoformat(),
    }
    found = {name: value for name, value in known.items() if name in named}
    if "term" in named:
        found |= {"valid_from": letter.valid_from.isoformat()}
        found |= {"valid_to": letter.valid_to.isoformat()} if letter.valid_to else {}
    if "sublicence" in named:
        found["sublicensable"] = letter.sublicensable
    if "kind" in named:
        found |= {"exclusive": letter.exclusive, "irrevocable": letter.irrevocable}
    return found


def _named(blocks: Any) -> list[str]:
    if isinstance(blocks, str):
        return [name for _plain, name, _form, _conversion in Formatter().parse(blocks) if name]
    if isinstance(blocks, (tuple, list)):
        return [name for block in blocks for name in _named(block)]
    return []


def _authority(name: str) -> Company:
    return Company(name, name, "", "", "", "", date(2000, 1, 1), abroad=name.isascii())
