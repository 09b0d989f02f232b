"""Puts what was published of a complaint into Lumen's words: type, roles, ground, and what was done. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhengpin.publication.lumen import LONGEST_TITLE, LumenEntity, LumenNotice, LumenWork
from zhengpin.publication.states import EntryKind

TYPE_OF_REASON = {"counterfeit": "Counterfeit"}
TYPE_OF_PROCEDURE = {"us": "DMCA"}
"""The procedure of 17 U.S.C. 512 covers copyright alone, whatever is said of the goods."""

TYPE_OF_RIGHT = {
    "trademark": "Trademark",
    "mark": "Trademark",
    "copyright": "DMCA",
    "original_work": "DMCA",
    "original_picture": "DMCA",
    "publication": "DMCA",
}
"""Lumen's name for notices of copyright is that of the statute of the United States, whatever they rest on."""

GROUND = {
    "owner": "owner",
    "authorised": "authorized",
    "no_right": "no_right",
    "invalid_ip": "no_right",
    "fair_use": "fair_use",
    "removed": "removed",
    "not_used": "not_used",
    "misidentified": "not_used",
}
"""Grounds of counter-statements in Lumen's words; any other is `other`."""


def notice_of(
    entry: Mapping[str, Any],
    results: Sequence[Mapping[str, object]] = (),
    *,
    recipient: str = "",
    source: str = "",
) -> LumenNotice:
    """Return the notice of a published one. entry, results: as the ledger's lines hold them; recipient: the operator.

    What was withheld is withheld here, too. The jurisdiction is that of the procedure; where somebody named is at home
    is not published.
    """
    body = entry["body"]
    titles = [right["title"] for right in body["rights"]] or [body["right_type"]["en"]]
    mark = next((right["registration"] for right in body["rights"] if right["registration"]), "")
    kind = _type_of(body)
    urls = tuple(target["url"] for target in body["targets"] if target["url"])
    return LumenNotice(
        type=kind,
        title=f"{body['reason']['en']}: {'; '.join(titles)}"[:LONGEST_TITLE],
        subject=body["number"],
        body=body["claim"] or (body["withheld"] or {}).get("en", ""),
        date_received=body["received_on"],
        source=source,
        tags=tuple(
            sorted({body["reason"]["code"], *(target["surface"]["code"] for target in body["targets"])})
        ),
        jurisdictions=(body["jurisdiction"],) if body["jurisdiction"] else (),
        regulations=_regulations(body),
        language=body["language"],
        action_taken=action_of(body, results),
        mark_registration_number=mark if kind in {"Trademark", "Counterfeit"} else "",
        works=tuple(
            LumenWork(title, body["right_type"]["en"], urls if at == 0 else ())
            for at, title in enumerate(titles)
        ),
        entities=_entities(body, recipient),
    )


def counternotice_of(
    entry: Mapping[str, Any],
    notice: Mapping[str, Any],
    *,
    recipient: str = "",
    source: str = "",
    counternotice_for_id: int | None = None,
) -> LumenNotice:
    """Return the counter-notice of a published counter-statement to a published notice.

    counternotice_for_id: the number that Lumen gave the notice, if it is there.
    """
    body, answered = entry["body"], notice["body"]
    targets = [target for target in answered["targets"] if target["line"] in body["lines"]]
    respondent = body["respondent"]
    return LumenNotice(
        type="Counternotice",
        title=f"{ground_of(body['ground']['code'])}: {answered['number']}"[:LONGEST_TITLE],
        subject=answered["number"],
        body=body["explanation"] or (body["withheld"] or {}).get("en", ""),
        date_received=body["filed_on"],
        source=source,
        tags=(ground_of(body["ground"]["code"]),),
        jurisdictions=(answered["jurisdiction"],) if answered["jurisdiction"] else (),
        regulations=_regulations(answered),
        counternotice_for_id=counternotice_for_id,
        works=(
            LumenWork(
                "; ".join(target["title"] for target in targets) or answered["number"],
                copyrighted_urls=tuple(target["url"] for target in targets if target["url"]),
            ),
        ),
        entities=_named("sender", respondent) + _those("recipient", recipient)
        or (LumenEntity("sender", "–"),),
    )


def ground_of(code: str) -> str:
    """Return Lumen's word for the ground of a counter-statement."""
    return GROUND.get(code, "other")


def action_of(body: Mapping[str, Any], results: Sequence[Mapping[str, Any]]) -> str:
    """Return whether something was done about all lines, some or none, by the newest result of each."""
    upheld: dict[int, bool | None] = {}
    for entry in results:
        if entry["kind"] == EntryKind.RESULT.value:
            upheld |= {one["line"]: one["upheld"] for one in entry["body"]["lines"]}
    found = [upheld.get(target["line"]) for target in body["targets"]]
    if not found or None in found:
        return "Unspecified"
    return "Yes" if all(found) else "Partial" if any(found) else "No"


def _type_of(body: Mapping[str, Any]) -> str:
    by_right = TYPE_OF_RIGHT.get(body["right_type"]["code"], "Other")
    by_reason = TYPE_OF_REASON.get(body["reason"]["code"], by_right)
    return TYPE_OF_PROCEDURE.get(body["track"]["code"], by_reason)


def _regulations(body: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_without_commas(one["en"]) for one in body["regulations"])


def _without_commas(text: str) -> str:
    return " ".join(text.replace(",", " ").split())  # at which Lumen splits its lists


def _entities(body: Mapping[str, Any], recipient: str) -> tuple[LumenEntity, ...]:
    found = _named("sender", body["notifier"]) + _named("principal", body["principal"])
    return found + _those("recipient", recipient) or (LumenEntity("sender", "–"),)


def _named(role: str, party: Mapping[str, Any] | None) -> tuple[LumenEntity, ...]:
    if not party:
        return ()
    return (LumenEntity(role, party["name"], "individual" if party["person"] else "organization"),)


def _those(role: str, name: str) -> tuple[LumenEntity, ...]:
    return (LumenEntity(role, name),) if name else ()
