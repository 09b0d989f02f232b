"""Expected failures of guides and courses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound


class GuideNotFound(NotFound):
    code = "guide.not_found"
    message = _("There is no such guide.")
    remedy = _("Go to it from the list of guides.")


class GuideFileNotFound(NotFound):
    code = "guide.file_not_found"
    message = _("There is no such file in this guide.")
    remedy = _("Add the picture or video to the guide first.")


class GuideUnderWay(Conflict):
    code = "guide.under_way"
    message = _("A later version of this guide is under way already.")
    remedy = _("Go on with that version, or withdraw it first.")


class GuideNotEditable(Conflict):
    code = "guide.not_editable"
    message = _("This version can no longer be changed.")
    remedy = _("Take it back while it waits for review, or begin the next version.")


class GuideChanged(Conflict):
    code = "guide.changed"
    message = _("Somebody else has changed this version meanwhile.")
    remedy = _("Reload the page, and make your change again.")


class GuideIncomplete(Invalid):
    code = "guide.incomplete"
    message = _("A guide needs at least one comparison, and a point on each.")
    remedy = _("Add what is missing, then submit it.")


class GuideSecondPerson(Forbidden):
    code = "guide.second_person"
    message = _("Another person than the one who submitted it must publish a guide.")
    remedy = _("Ask a colleague who may publish guides.")


class GuideNoteMissing(Invalid):
    code = "guide.note_missing"
    message = _("This needs a reason.")
    remedy = _("Write in a sentence what has to change, or why it is taken down.")


class CourseNotFound(NotFound):
    code = "course.not_found"
    message = _("There is no such course.")
    remedy = _("Go to it from the list of courses.")


class CourseVersionWrong(Invalid):
    code = "course.version_wrong"
    message = _("This is not the next version of the course.")
    remedy = _("Set the version to the next number.")


class CourseTriesSpent(Conflict):
    code = "course.tries_spent"
    message = _("You have had all the tries that there are for now.")
    remedy = _("Read the lessons again, and try on the day that the page names.")


class CourseNeedsPerson(Forbidden):
    code = "course.person_needed"
    message = _("A person takes a course; a token cannot.")
    remedy = _("Sign in and take it on its page.")


class AttemptNotFound(NotFound):
    code = "course_attempt.not_found"
    message = _("There is no such try.")
    remedy = _("Go to it from the page of the course.")


class AttemptLapsed(Conflict):
    code = "course_attempt.lapsed"
    message = _("The time for this try is over.")
    remedy = _("Begin another one from the page of the course.")


class CourseNotOffered(Conflict):
    code = "course.not_offered"
    message = _("This course is not offered any more.")
    remedy = _("Choose another course from the list.")
