"""Draws the papers of a planned application: licence, certificate, a letter for each link of the chain."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.applications import drafts
from benchmarks.applications.drawing import PDF, PHOTO, SCAN, Drawn, drawn
from benchmarks.applications.model import ApplicationDocument, Company, Letter, Plan
from benchmarks.applications.world import World
from zhengpin.demo.seeding import chooser

LICENCE_FORMS = (PDF, SCAN, SCAN, SCAN, SCAN, PHOTO, PHOTO, PHOTO, PHOTO, PHOTO)
CERTIFICATE_FORMS = (PDF, PDF, PDF, SCAN, SCAN, SCAN, SCAN, PHOTO, PHOTO, PHOTO)
PAPER_FORMS = (SCAN,) * 14 + (PHOTO,) * 11
_NAMES = {
    "licence": ("营业执照", "营业执照副本", "license", "yyzz"),
    "certificate": ("商标注册证", "商标证书", "trademark certificate", "R标"),
    "letter": ("授权书", "品牌授权", "授权书盖章版", "authorization letter", "sqs"),
}


def letter(world: World, plan: Plan, at: int, *, form: str = "", sign: bool = False) -> Drawn:
    """Return the plan's letter at a place of the chain, drawn. form: asked for, else by chance; sign: in any case."""
    names = (world.seed, world.split, plan.number, "letter", at)
    says = plan.letters[at]
    language, layouts = language_of(plan, says), drafts.layouts_of(world.split)
    draft = drafts.letter_draft(says, language, *names, layouts=layouts)
    chosen = form or form_of(world, plan, at)
    signs = sign or drafts.house_of(says, language, layouts).signs
    signer = says.authoriser.name if chosen == PDF and signs else ""
    made_on = min(plan.on, says.signed_on + timedelta(days=chooser(*names, "made").randint(0, 3)))
    return drawn(draft, chosen, made_on, *names, sign_as=signer)


def form_of(world: World, plan: Plan, at: int) -> str:
    """Return the form in which the letter at a place of the chain is handed in."""
    says = plan.letters[at]
    house = drafts.house_of(says, language_of(plan, says), drafts.layouts_of(world.split))
    draws = chooser(world.seed, world.split, plan.number, "letter", at, "form")
    return PDF if house.electronic else draws.choice(PAPER_FORMS)


def language_of(plan: Plan, says: Letter) -> str:
    """Letters of Chinese companies are in Chinese; of others in the language of the brand."""
    return plan.brand.language if says.authoriser.abroad else "zh"


def licence(world: World, plan: Plan, company: Company | None = None) -> Drawn:
    """Return the applicant's licence, or another company's."""
    names = (world.seed, world.split, plan.number, "licence")
    draws = chooser(*names, "form")
    draft = drafts.licence_draft(company or plan.applicant, *names)
    return drawn(draft, draws.choice(LICENCE_FORMS), _lately(plan, draws.randint(1, 90)), *names)


def certificate(world: World, plan: Plan, **changes: Any) -> Drawn:
    """Return the certificate of the plan's brand; changes: see `drafts.certificate_draft`."""
    names = (world.seed, world.split, plan.number, "certificate")
    draws = chooser(*names, "form")
    whole = next((b for b in (*world.standing, *world.lapsed) if b.number == plan.brand.number), plan.brand)
    draft = drafts.certificate_draft(changes.pop("brand", whole), *names, **changes)
    return drawn(draft, draws.choice(CERTIFICATE_FORMS), _lately(plan, draws.randint(1, 300)), *names)


def documents(world: World, plan: Plan) -> list[Drawn]:
    """Return the papers of a plan as it stands: licence, certificate, letters from the owner down."""
    return [
        licence(world, plan),
        certificate(world, plan),
        *(letter(world, plan, at) for at in range(len(plan.letters))),
    ]


def named(plan: Plan, drawn_papers: list[Drawn]) -> tuple[ApplicationDocument, ...]:
    """Return the papers under the names that people give files."""
    draws = chooser(plan.split, plan.number, "names")
    found: list[ApplicationDocument] = []
    for at, one in enumerate(drawn_papers):
        name = draws.choice(_NAMES[one.draft.kind])
        found.append(
            one.document(name if name not in [p.name.rsplit(".", 1)[0] for p in found] else f"{name} ({at})")
        )
    return tuple(found)


def _lately(plan: Plan, days: int) -> date:
    return plan.on - timedelta(days=days)


def data_folder(data: Path | None) -> Path | None:
    """Return the folder of real names, or None where it is not there."""
    return data if data and (data / "text").is_dir() else None
