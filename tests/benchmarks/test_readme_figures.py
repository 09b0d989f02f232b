"""Both READMEs give the figures of films, sounds, live rooms, events and admission as the last runs did."""

from __future__ import annotations

import json
from typing import Any

from tests.architecture.tree import ROOT
from tests.rows import each_row


def result(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "benchmarks" / "results" / f"{name}.json").read_text(encoding="utf-8"))


@each_row("readme", ["README.md", "README.zh-Hans.md"])
def test_the_figures_are_those_of_the_last_runs(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    video, live, sound, event = (result(name) for name in ("video", "live", "sound", "event"))
    three = ("micro_ap", "segment_ap", "recall_at_p90")
    peer = video["peers"]["vpdq_either"]
    told = {
        f"**{' / '.join(f'{video[name]:.3f}' for name in three)}**",
        " / ".join(f"{peer[name]:.3f}" for name in three),
        f"{video['recall_by_edit_at_p90']['screen']:.2f}",
        f"{live['median_s']:.1f}",
        f"{live['p95_s']:.1f}",
        str(live["rooms_per_core"]),
        f"{event['median_s']:.1f}",
        f"{event['slowest_s']:.1f}",
        f"{sound['recall_of_5_seconds']['noise as loud']:.2f}",
    }
    joined = " of " if readme == "README.md" else " / "
    for part, of in ((live["packs_verified"], live["packs"]), (live["interrupted"], live["trials"])):
        told.add(f"{part}{joined}{of}")
    told.add(f"{event['interrupted']}{joined}{event['rooms']}")
    commands = ("benchmarks.video", "benchmarks.live", "benchmarks.event", "benchmarks.sound")
    rows = "\n".join(line for line in text.splitlines() if any(one in line for one in commands))
    assert {one for one in told if one not in rows} == set()
    assert (live["rooms_lost"], live["before_the_film"], event["before_the_film"]) == (0, 0, 0)
    assert video["recall_by_edit_at_p90"]["screen"] == min(video["recall_by_edit_at_p90"].values())


@each_row("readme", ["README.md", "README.zh-Hans.md"])
def test_the_figures_of_admission_are_those_of_the_last_runs(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    admission, preflight, hostile = (result(name) for name in ("admission", "preflight", "documents_hostile"))
    told = {
        f"{admission['applications']:,}",
        f"{admission['honest_passed_unaided']['share']:.3f}",
        f"{admission['forged_stopped']['share']:.3f}",
        f"{admission['forged_stopped_held_out_kinds']['share']:.3f}",
        f"{admission['s_per_application']:.1f}",
        f"{preflight['per_s']:,}",
        f"{preflight['per_s_with_proof']:,}",
        f"{hostile['peak_mb']:.0f} MB",
    }
    commands = ("benchmarks.admission`", "benchmarks.preflight`", "benchmarks.hostile.documents`")
    rows = "\n".join(line for line in text.splitlines() if any(one in line for one in commands))
    assert {one for one in told if one not in rows} == set()


@each_row("readme", ["README.md", "README.zh-Hans.md"])
def test_the_figures_of_truth_waiting_and_peers_are_those_of_the_last_runs(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    truth, waiting, peers = (result(name) for name in ("truth", "waiting", "hma_tests"))
    told = {
        *(f"{truth[name]:,}" for name in ("statements", "letters", "appeal_days")),
        f"× {waiting['screening_p95_ratio']:.2f}",
        f"× {waiting['page_p95_ratio']:.2f}",
        f"{waiting['accepted_p95_s']:.1f}",
        f"{peers['passed']}{' of ' if readme == 'README.md' else ' / '}{peers['asked']}",
        str(len(peers["not_offered"])),
    }
    commands = ("benchmarks.truth`", "benchmarks.waiting`", "benchmarks.hma_tests`")
    rows = "\n".join(line for line in text.splitlines() if any(one in line for one in commands))
    assert {one for one in told if one not in rows} == set()
    assert (truth["untrue"], truth["letters_wrong"], truth["appeal_wrong"]) == (0, 0, 0)
