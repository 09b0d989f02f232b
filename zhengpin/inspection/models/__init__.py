"""Tables of inspections and samples."""

from zhengpin.inspection.models.samples import Sample, SampleStratum, SampleUnit
from zhengpin.inspection.models.shops import ChangeSeen, InspectionResult, ShopInspection, ShopStanding

__all__ = [
    "ChangeSeen",
    "InspectionResult",
    "Sample",
    "SampleStratum",
    "SampleUnit",
    "ShopInspection",
    "ShopStanding",
]
