"""Every read of inspections and samples."""

from zhengpin.inspection.queries.shops import (
    inspection,
    inspections,
    of_shop,
    results,
    standing_of,
    standings,
)

__all__ = ["inspection", "inspections", "of_shop", "results", "standing_of", "standings"]
