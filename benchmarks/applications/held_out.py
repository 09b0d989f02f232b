"""Forgeries of kinds that are never shown to whoever tunes: only the test split has them.

Do not look at what this file makes while you set a weight, a threshold or a rule; measure on the test split once.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import cv2
import numpy as np
from PIL import Image

from benchmarks.applications import companies, drafts, making, pdf_files, seals
from benchmarks.applications.capture import Shot, jpeg, photographed, scanned
from benchmarks.applications.copy_move import digits_moved
from benchmarks.applications.drawing import PDF, PHOTO, SCAN, Drawn, drawn, lifted, pages_of, written
from benchmarks.applications.forging import copied, edited, new_texts, rewritten, with_letter
from benchmarks.applications.forging_facts import Kind, Made, planned
from benchmarks.applications.held_out_tools import like, paste, strip
from benchmarks.applications.model import Edit, Plan
from benchmarks.applications.patching import resaved, shared
from benchmarks.applications.wording import worded
from benchmarks.applications.world import World
from zhengpin.demo.seeding import chooser, numbers


def _draws(world: World, number: int, kind: str) -> random.Random:
    return chooser(world.seed, world.split, kind, number)


def _copy_move(world: World, number: int) -> Made:
    """The year of a term that is over, made of a digit that stands elsewhere on the page."""
    plan = planned(world, number, "copy_move")
    draws = _draws(world, number, "copy_move")
    for turn in range(60):
        last = plan.letters[-1]
        year = world.on.year + draws.choice((1, 2, 3))
        ends = (last.valid_to or world.on + timedelta(days=300)).replace(year=year, day=28)
        plan = replace(plan, letters=(*plan.letters[:-1], replace(last, valid_to=ends)))
        true = replace(plan.letters[-1], valid_to=ends.replace(year=world.on.year - 1))
        true = replace(true, valid_from=min(true.valid_from, true.valid_to - timedelta(days=300)))
        plan = replace(plan, letters=(*plan.letters[:-1], replace(true, valid_to=ends)))
        old = making.letter(
            world, replace(plan, letters=(*plan.letters[:-1], true)), len(plan.letters) - 1, form=SCAN
        )
        moved = digits_moved(old, str(true.valid_to), str(ends), draws)
        if moved:
            return plan, with_letter(world, plan, _now_says(moved, plan))
        plan = replace(planned(world, number + (turn + 1) * 77_777, "copy_move"), number=number)
    raise ValueError("no digit to copy")


def _now_says(document: Drawn, plan: Plan) -> Drawn:
    return replace(
        document, draft=replace(document.draft, fields=drafts.said(plan.letters[-1], document.draft.blocks))
    )


def _whited_out(world: World, number: int) -> Made:
    """A name covered by a strip of paper with another name printed on it, then photographed."""
    source, plan = copied(world, number, "whited_out", (SCAN, PHOTO), seen=False)
    draws = _draws(world, number, "whited_out")
    old = making.letter(world, source, len(source.letters) - 1)
    texts = new_texts(old, plan.letters[-1])
    pages, set_in = pages_of(old.draft, draws.randint(1250, 1450))
    places = []
    for name, text in texts.items():
        found = set_in.places[name]
        for (page, box), part in zip(found, shared(text, found), strict=True):
            strip(pages[page - 1], box, part, draws)
            places.append((page, box))
    shots = tuple(
        photographed(page, numbers(world.seed, "whited out", number, at)) for at, page in enumerate(pages)
    )
    document = written(old.draft, PHOTO, shots, set_in, old.made, draws)
    edits = tuple(Edit(page, shots[page - 1].box(box), "name") for page, box in places)
    return plan, with_letter(world, plan, _now_says(replace(document, edits=edits), plan), source)


def _seal_from_certificate(world: World, number: int) -> Made:
    """A letter written anew under the owner's seal, cut from the sealed copy of its certificate."""
    kind = "seal_from_certificate"
    plan = planned(world, number, kind, links=(1,))
    for turn in range(1, 200):
        if not plan.brand.holder.abroad:
            break
        plan = replace(planned(world, number + turn * 55_555, kind, links=(1,)), number=number)
    names = (world.seed, world.split, number, kind)
    draws = chooser(*names)
    draft = drafts.certificate_draft(plan.brand, *names)
    own = drafts.imprints_of(plan.brand.holder, "office", draws, numbers(*names, "copy"))[0]
    own = replace(own, x=-230 + draws.gauss(0, 15), y=25 + draws.gauss(0, 15))
    draft = replace(draft, imprints=(*draft.imprints[:1], own))
    certificate = drawn(draft, draws.choice((SCAN, SCAN, PHOTO)), plan.on - timedelta(days=40), *names)
    page, x, y = certificate.set_in.anchors["office"]
    wide, tall = draft.style.page
    x, y, reach = x + own.x / wide, y + own.y / tall, own.width * 0.53
    shot = certificate.shots[page - 1]
    box = shot.box((x - reach / wide, y - reach / tall, x + reach / wide, y + reach / tall))
    stamp = drafts.Imprint("authoriser", lifted(shot, box), own.width * 1.06)
    return plan, [making.licence(world, plan), certificate, rewritten(world, plan, stamp)]


def _seal_generated(world: World, number: int) -> Made:
    """A letter written anew, captured without a seal, and a seal from a drawing program laid on the picture."""
    kind = "seal_generated"
    plan = planned(world, number, kind)
    draws = _draws(world, number, kind)
    authoriser = plan.letters[-1].authoriser
    blank = drafts.Imprint("authoriser", Image.new("RGBA", (4, 4), (0, 0, 0, 0)), 4)
    document = rewritten(world, plan, blank, form=draws.choice((SCAN, SCAN, PHOTO)))
    page, x, y = document.set_in.anchors["authoriser"]
    shot = document.shots[page - 1]
    pixels = [one.pixels.copy() for one in document.shots]
    centre = shot.corners((x, y, x, y))[0]
    clean = seals.seal(authoriser, seals.purpose_of(authoriser)).rotate(
        draws.gauss(0, 5), Image.Resampling.BICUBIC
    )
    width = 116 / document.draft.style.page[0] * (1 if document.form == SCAN else 0.86)
    paste(pixels[page - 1], clean, float(centre[0]), float(centre[1]), width)
    return plan, with_letter(world, plan, resaved(document, pixels, (), draws))


def _flattened(world: World, number: int) -> Made:
    """A PDF with another's name, its pages turned into pictures, with the properties of the word processor put back."""
    kind = "flattened"
    source, plan = copied(world, number, kind, (PDF,), seen=False)
    old = making.letter(world, source, len(source.letters) - 1)
    says = edited(old, plan.letters[-1], _draws(world, number, kind), "name")
    pictures = [
        jpeg(pdf_files.rendered(says.content, 1240, at), 88) for at in range(pdf_files.count(says.content))
    ]
    content = pdf_files.of_pictures(pictures, old.draft.style.page, old.writer, old.made)
    return plan, with_letter(world, plan, replace(says, content=content), source)


def _similar_owner(world: World, number: int) -> Made:
    """A letter of a company whose name differs from the owner's in one sign, under a seal of its own."""
    kind = "similar_owner"
    plan = planned(world, number, kind)
    owner = plan.brand.holder
    posing = replace(owner, name=like(owner.name), person="")
    plan = replace(
        plan,
        letters=(
            replace(plan.letters[0], authoriser=replace(posing, person=owner.person)),
            *plan.letters[1:],
        ),
    )
    return plan, making.documents(world, plan)


def _distributor_swapped(world: World, number: int) -> Made:
    """A chain whose first letter named another distributor than the one that lets the applicant in."""
    kind = "distributor_swapped"
    plan = planned(world, number, kind, links=(2, 3))
    draws = _draws(world, number, kind)
    first = plan.letters[0]
    true = replace(first, authorised=companies.merchant(draws, world.on))
    old = making.letter(world, replace(plan, letters=(true, *plan.letters[1:])), 0)
    swapped = edited(old, first, draws, "name")
    rest = [making.letter(world, plan, at) for at in range(1, len(plan.letters))]
    return plan, [making.licence(world, plan), making.certificate(world, plan), swapped, *rest]


def _laundered(world: World, number: int) -> Made:
    """A patched scan that was printed and captured again, so that the traces of the patch are worn off."""
    kind = "laundered"
    source, plan = copied(world, number, kind, (SCAN, PHOTO), seen=False)
    draws = _draws(world, number, kind)
    at = len(source.letters) - 1
    first = edited(making.letter(world, source, at, form=SCAN), plan.letters[-1], draws, "name")
    again = scanned if draws.random() < 0.5 else photographed
    shots = []
    for page, shot in enumerate(first.shots):
        second = again(shot.pixels, numbers(world.seed, kind, number, page))
        shots.append(Shot(second.pixels, second.matrix @ shot.matrix))
    form = SCAN if again is scanned else PHOTO
    document = written(first.draft, form, tuple(shots), first.set_in, first.made, draws)
    edits = [
        Edit(page, shots[page - 1].box(box), "name")
        for name in new_texts(first, source.letters[-1])
        for page, box in first.set_in.places[name]
    ]
    return plan, with_letter(world, plan, replace(document, edits=tuple(edits)), source)


def _spliced(world: World, number: int) -> Made:
    """The text of a letter that the forger wrote above the seal and signature of a true one, joined in a picture."""
    kind = "spliced"
    source, plan = copied(world, number, kind, (SCAN,), seen=False)
    draws = _draws(world, number, kind)
    true = making.letter(world, source, len(source.letters) - 1, form=SCAN)
    draft = true.draft.saying(
        **worded(
            plan.letters[-1], true.draft.language, drafts.habits_of(plan.letters[-1], true.draft.language)
        )
    )
    blank = replace(draft, imprints=(), fields=drafts.said(plan.letters[-1], draft.blocks))
    typed = drawn(blank, SCAN, source.letters[-1].signed_on, world.seed, kind, number)
    page, _x, y = true.set_in.anchors["authoriser"]
    if len(true.shots) != 1 or len(typed.shots) != 1:
        return plan, with_letter(world, plan, _now_says(typed, plan), source)
    above, below = typed.shots[0].pixels, true.shots[0].pixels
    below = cv2.resize(below, above.shape[1::-1], interpolation=cv2.INTER_AREA)
    cut = round((y - 0.1) * above.shape[0])
    joined = np.concatenate([above[:cut], below[cut:]])
    seam = (0.0, max(0.0, y - 0.11), 1.0, min(1.0, y - 0.09))
    return plan, with_letter(world, plan, resaved(typed, [joined], [Edit(page, seam, "seam")], draws), source)


HELD_OUT: dict[str, Kind] = {
    "copy_move": _copy_move,
    "whited_out": _whited_out,
    "seal_from_certificate": _seal_from_certificate,
    "seal_generated": _seal_generated,
    "flattened": _flattened,
    "similar_owner": _similar_owner,
    "distributor_swapped": _distributor_swapped,
    "laundered": _laundered,
    "spliced": _spliced,
}
