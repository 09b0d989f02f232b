"""Every read of inspections and samples."""

from zhengpin.inspection.queries.samples import (
    drawn_unit,
    drawn_units,
    public_file,
    public_sample,
    public_samples,
    sample,
    samples,
    strata,
)
from zhengpin.inspection.queries.shops import (
    inspection,
    inspections,
    of_shop,
    results,
    standing_of,
    standings,
)

__all__ = [
    "drawn_unit",
    "drawn_units",
    "inspection",
    "inspections",
    "of_shop",
    "public_file",
    "public_sample",
    "public_samples",
    "results",
    "sample",
    "samples",
    "standing_of",
    "standings",
    "strata",
]
