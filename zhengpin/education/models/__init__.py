"""Tables of guides and courses."""

from zhengpin.education.models.courses import Attempt, CourseVersion
from zhengpin.education.models.guides import Guide, GuideDay, GuideFile, GuideVersion

__all__ = ["Attempt", "CourseVersion", "Guide", "GuideDay", "GuideFile", "GuideVersion"]
