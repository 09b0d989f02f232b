"""Draws the picture benchmark: precision over recall, calibration, recall by edit, growth with the protected set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.pictures.metrics import Predictions, curve

try:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot
except ImportError:  # the extra `benchmarks`
    pyplot = None


def plot(folder: Path, found: Mapping[str, Predictions], figures: Mapping[str, Any]) -> list[Path]:
    """Write the plots as PNG files and return them; raises ModuleNotFoundError without matplotlib."""
    if pyplot is None:
        raise ModuleNotFoundError("matplotlib is not installed (extra: benchmarks)")
    folder.mkdir(parents=True, exist_ok=True)
    made = {
        "precision_recall": _precision_recall(found),
        "calibration": _calibration(figures),
        "per_edit": _per_edit(figures),
    }
    if len(figures.get("growth", ())) > 1:
        made["growth"] = _growth(figures)
    written = []
    for name, drawn in made.items():
        drawn.tight_layout()
        drawn.savefig(folder / f"{name}.png", dpi=120)
        pyplot.close(drawn)
        written.append(folder / f"{name}.png")
    return written


def _precision_recall(found: Mapping[str, Predictions]) -> Any:
    drawn, axes = pyplot.subplots(figsize=(8, 6))
    for name, predictions in found.items():
        recall, precision = curve(predictions)
        axes.plot(recall, precision, label=name, linewidth=2.4 if name.startswith("ours") else 1.2)
    for level in (0.9, 0.99):
        axes.axhline(level, color="grey", linewidth=0.6, linestyle=":")
    axes.set(xlabel="recall", ylabel="precision", xlim=(0, 1.01), ylim=(0, 1.02), title="All queries pooled")
    axes.legend(loc="lower left")
    return drawn


def _calibration(figures: Mapping[str, Any]) -> Any:
    drawn, axes = pyplot.subplots(figsize=(6, 6))
    axes.plot((0, 1), (0, 1), color="grey", linewidth=0.8, linestyle=":")
    bins = figures["calibration"]
    axes.plot([one["score"] for one in bins], [one["right"] for one in bins], marker="o")
    for one in bins:
        axes.annotate(
            one["predictions"],
            (one["score"], one["right"]),
            fontsize=8,
            textcoords="offset points",
            xytext=(5, -9),
        )
    title = f"First match of each query; expected calibration error {figures['calibration_error']:.3f}"
    axes.set(xlabel="score", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1.02), title=title)
    return drawn


def _per_edit(figures: Mapping[str, Any]) -> Any:
    shown = {"ours": figures, **{name: one for name, one in figures["peers"].items() if one}}
    shown = {name: one["per_edit_recall_at_p90"] for name, one in shown.items()}
    kinds = list(shown["ours"])
    drawn, axes = pyplot.subplots(figsize=(14, 5))
    width = 0.85 / len(shown)
    for place, (name, shares) in enumerate(shown.items()):
        axes.bar(
            [at + place * width for at in range(len(kinds))],
            [shares[kind] for kind in kinds],
            width,
            label=name,
        )
    axes.set_xticks([at + 0.4 for at in range(len(kinds))], kinds, rotation=45, ha="right")
    axes.axhline(0.9, color="grey", linewidth=0.6, linestyle=":")
    axes.set(
        ylabel="recall at precision 90 %", ylim=(0, 1.02), title="By edit, at each method's pooled threshold"
    )
    axes.legend(ncols=len(shown), loc="upper center", bbox_to_anchor=(0.5, -0.28))
    return drawn


def _growth(figures: Mapping[str, Any]) -> Any:
    drawn, (times, sizes) = pyplot.subplots(1, 2, figsize=(11, 4.5))
    grown = figures["growth"]
    protected = [one["protected"] for one in grown]
    for power in ("full", "fast"):
        [line] = times.plot(
            protected, [one[power]["ms"] for one in grown], marker="o", label=f"{power}, median"
        )
        ninth = [one[power]["p90_ms"] for one in grown]
        times.plot(protected, ninth, linestyle=":", color=line.get_color(), label=f"{power}, 90th percentile")
    parts = grown[0]["bytes_by_index"]
    sizes.stackplot(
        protected, [[one["bytes_by_index"][part] for one in grown] for part in parts], labels=parts
    )
    for axes, label in ((times, "ms per query, one core"), (sizes, "bytes on disk per reference")):
        axes.set(
            xscale="log",
            ylim=(0, None),
            xlabel="protected pictures (beyond the photos: simulated)",
            ylabel=label,
        )
        axes.legend()
    return drawn
