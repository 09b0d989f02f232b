"""Every read of inspections and samples."""

from zhengpin.inspection.queries.sampling import (
    drawn_unit,
    drawn_units,
    public_file,
    public_sample,
    public_samples,
    sample,
    samples,
    strata,
    unit_rows,
)
from zhengpin.inspection.queries.shops import (
    inspection,
    inspection_rows,
    inspections,
    of_shop,
    results,
    shop_named,
    standing_of,
    standings,
)

__all__ = [
    "drawn_unit",
    "drawn_units",
    "inspection",
    "inspection_rows",
    "inspections",
    "of_shop",
    "public_file",
    "public_sample",
    "public_samples",
    "results",
    "sample",
    "samples",
    "shop_named",
    "standing_of",
    "standings",
    "strata",
    "unit_rows",
]
