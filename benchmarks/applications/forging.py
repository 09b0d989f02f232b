"""Forgeries of the tuning kinds that alter files: texts retyped, seals lifted, signatures broken; and all kinds."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from benchmarks.applications import companies, drafts, making, planning
from benchmarks.applications.drawing import PDF, PHOTO, SCAN, Drawn, drawn, lifted
from benchmarks.applications.forging_facts import FACTS, Kind, Made, planned
from benchmarks.applications.model import Box, Letter, Plan
from benchmarks.applications.patching import altered, differing
from benchmarks.applications.pieces import Values
from benchmarks.applications.wording import worded
from benchmarks.applications.world import World
from zhengpin.demo.seeding import chooser

PICTURES = (SCAN, PHOTO)
_UNSEEN = 9_000_000
_TRIES = 400


def copied(world: World, number: int, kind: str, forms: tuple[str, ...], *, seen: bool) -> tuple[Plan, Plan]:
    """Return an honest plan whose last letter has one of these forms, and the forger's plan with its own name in it.

    seen: the honest one was handed in before, where there is one; else it never reaches the marketplace.
    """
    source = _source(world, number, forms, seen)
    draws = chooser(world.seed, world.split, "forger", number)
    forger = companies.merchant(draws, world.on)
    letters = (*source.letters[:-1], replace(source.letters[-1], authorised=forger))
    after = source.number if source.number < _UNSEEN else None
    plan = replace(source, number=number, applicant=forger, letters=letters, kind=kind, after=after)
    return source, plan


def _source(world: World, number: int, forms: tuple[str, ...], seen: bool) -> Plan:
    earlier = range(number - 1, max(-1, number - _TRIES), -1) if seen else ()
    unseen = range(_UNSEEN + number * _TRIES, _UNSEEN + (number + 1) * _TRIES)
    for at in (*earlier, *unseen):
        if at < number and chooser(world.seed, world.split, "kind", at).random() >= 0.5:
            continue
        plan = planning.honest(world, at)
        if plan.letters and making.form_of(world, plan, len(plan.letters) - 1) in forms:
            return plan
    raise ValueError(f"no letter as {forms}")


def new_texts(old: Drawn, letter: Letter) -> Values:
    """Return the texts of a letter that differ from those of a drawn one, worded by the same habits."""
    language = old.draft.language
    return differing(old, worded(letter, language, drafts.habits_of(letter, language)))


def edited(old: Drawn, letter: Letter, draws: random.Random, what: str) -> Drawn:
    """Return a drawn letter altered so that it says what another letter says."""
    changed = new_texts(old, letter)
    document = altered(old, changed, draws, what)
    return replace(document, draft=replace(document.draft, fields=drafts.said(letter, document.draft.blocks)))


def with_letter(world: World, plan: Plan, last: Drawn, source: Plan | None = None) -> list[Drawn]:
    """Return the papers of a plan with this last letter; the upper letters are those of the source, if any."""
    upper = [making.letter(world, source or plan, at) for at in range(len(plan.letters) - 1)]
    return [making.licence(world, plan), making.certificate(world, plan), *upper, last]


def _name(kind: str, forms: tuple[str, ...], seen: bool) -> Kind:
    def make(world: World, number: int) -> Made:
        source, plan = copied(world, number, kind, forms, seen=seen)
        old = making.letter(world, source, len(source.letters) - 1)
        last = edited(old, plan.letters[-1], chooser(world.seed, world.split, kind, number), "name")
        return plan, with_letter(world, plan, last, source)

    return make


def _own(kind: str, forms: tuple[str, ...], what: str) -> Kind:
    """A letter that was truly given to the applicant, altered: its term, its class or its number."""

    def make(world: World, number: int) -> Made:
        draws = chooser(world.seed, world.split, kind, number)
        plan = planned(world, number, kind)
        true = _true(plan, draws, what)
        old_plan = replace(plan, letters=(*plan.letters[:-1], true))
        old = making.letter(world, old_plan, len(plan.letters) - 1, form=draws.choice(forms))
        return plan, with_letter(world, plan, edited(old, plan.letters[-1], draws, what))

    return make


def _true(plan: Plan, draws: random.Random, what: str) -> Letter:
    """What the letter said before it was altered into what the plan needs."""
    last = plan.letters[-1]
    if what == "term":
        ends = last.valid_to or plan.on + timedelta(days=400)
        ended = ends.replace(year=ends.year - 2, day=min(ends.day, 28))
        return replace(last, valid_to=ended)
    if draws.random() < 0.5:
        other = draws.choice([c for c in (3, 9, 14, 21, 30, 35) if c not in last.classes])
        return replace(last, classes=(other, *last.classes[1:]))
    digits = list(last.registration_no)
    digits[-3:] = draws.sample("0123456789", 3)
    return replace(last, registration_no="".join(digits))


def seal_box(one: Drawn) -> tuple[int, Box]:
    """Return where the last imprint of a drawn paper lies on its page, and the page."""
    imprint = one.draft.imprints[-1]
    page, x, y = one.set_in.anchors[imprint.anchor]
    wide, tall = one.draft.style.page
    x, y, reach = x + imprint.x / wide, y + imprint.y / tall, imprint.width * 0.53
    return page, (x - reach / wide, y - reach / tall, x + reach / wide, y + reach / tall)


def seal_lifted(one: Drawn) -> drafts.Imprint:
    """Return the seal of a drawn paper as a forger cuts it out."""
    imprint = one.draft.imprints[-1]
    if not one.shots:
        return replace(imprint, x=0, y=0)
    page, box = seal_box(one)
    shot = one.shots[page - 1]
    return drafts.Imprint("authoriser", lifted(shot, shot.box(box)), imprint.width * 1.06)


def _seal_reused(world: World, number: int) -> Made:
    """A letter that the forger wrote, under a seal cut from a letter that was handed in before."""
    source, plan = copied(world, number, "seal_reused", (SCAN, PHOTO, PDF), seen=True)
    at = len(source.letters) - 1
    stamp = seal_lifted(making.letter(world, source, at))
    return plan, with_letter(world, plan, rewritten(world, plan, stamp), source)


def rewritten(world: World, plan: Plan, stamp: drafts.Imprint, form: str = "") -> Drawn:
    """Return the plan's last letter as the forger writes it, in a layout of its own, under a given seal."""
    letter, names = plan.letters[-1], (world.seed, world.split, "rewritten", plan.number)
    draws = chooser(*names)
    letter = replace(letter, number=planning.document_number(draws, plan.applicant, letter.signed_on))
    draft = drafts.letter_draft(
        letter,
        making.language_of(plan, letter),
        *names,
        layouts=drafts.layouts_of(world.split),
        writer=plan.applicant.name,
    )
    draft = replace(draft, imprints=(replace(stamp, x=draws.gauss(0, 12), y=draws.gauss(0, 6)),))
    return drawn(draft, form or draws.choice((PDF, SCAN, PHOTO)), letter.signed_on, *names)


def _signature_broken(world: World, number: int) -> Made:
    """A signed PDF of another dealer's, retyped after it was signed."""
    kind = "signature_broken"
    source, plan = copied(world, number, kind, (PDF,), seen=False)
    old = making.letter(world, source, len(source.letters) - 1, form=PDF, sign=True)
    last = edited(old, plan.letters[-1], chooser(world.seed, world.split, kind, number), "name")
    return plan, with_letter(world, plan, last, source)


FILES: dict[str, Kind] = {
    "name_patched": _name("name_patched", PICTURES, seen=True),
    "name_patched_unseen": _name("name_patched_unseen", PICTURES, seen=False),
    "name_retyped": _name("name_retyped", (PDF,), seen=True),
    "term_patched": _own("term_patched", PICTURES, "term"),
    "term_retyped": _own("term_retyped", (PDF,), "term"),
    "number_or_class_patched": _own("number_or_class_patched", PICTURES, "number or class"),
    "number_or_class_retyped": _own("number_or_class_retyped", (PDF,), "number or class"),
    "seal_reused": _seal_reused,
    "signature_broken": _signature_broken,
}
KINDS: dict[str, Kind] = FACTS | FILES
