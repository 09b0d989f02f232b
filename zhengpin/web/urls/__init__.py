"""Every page's address. Names are what addresses.py, navigation.py and templates ask for: `web:<name>`."""

from django.urls import include, path, re_path

from zhengpin.web.views.cases import case, case_rules, deciding, decisions, queue
from zhengpin.web.views.marketplace import pictures
from zhengpin.web.views.rules import rule_text
from zhengpin.web.views.work import home, palette

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("progress/", home.progress, name="progress"),
    path("find/", palette.find, name="find"),
    path("find/suggestions/", palette.suggestions, name="suggestions"),
    re_path(r"^pictures/(?P<digest>[0-9a-f]{64})/$", pictures.picture, name="picture"),
    path("review/", queue.queue, name="queue"),
    path("review/next/", queue.next_case, name="next-case"),
    path("cases/<uuid:case_id>/", case.case, name="case"),
    path("cases/<uuid:case_id>/asked/", case_rules.asked_rules, name="asked-rules"),
    path("cases/<uuid:case_id>/timeline/", case.timeline, name="case-timeline"),
    path("cases/<uuid:case_id>/take/", deciding.take, name="take-case"),
    path("cases/<uuid:case_id>/give-back/", deciding.give_back, name="give-back-case"),
    path("cases/<uuid:case_id>/hold-longer/", deciding.hold_longer, name="hold-case-longer"),
    path("cases/<uuid:case_id>/put-off/", deciding.put_off, name="put-off-case"),
    path("cases/<uuid:case_id>/decide/", deciding.decide, name="decide-case"),
    path("decisions/<uuid:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<uuid:decision_id>/undo/", decisions.undo, name="undo-decision"),
    path("decisions/<uuid:decision_id>/approve/", decisions.approve, name="approve-decision"),
    path("decisions/<uuid:decision_id>/refuse/", decisions.refuse, name="refuse-decision"),
    path("decisions/<uuid:decision_id>/overturn/", decisions.overturn, name="overturn-decision"),
    path("rules/<str:code>/<int:version>/text/", rule_text.rule_text, name="rule-text"),
    path("", include("zhengpin.web.urls.appeals")),
    path("", include("zhengpin.web.urls.applications")),
    path("", include("zhengpin.web.urls.authority")),
    path("", include("zhengpin.web.urls.complaint_review")),
    path("", include("zhengpin.web.urls.evidence")),
    path("", include("zhengpin.web.urls.events")),
    path("", include("zhengpin.web.urls.listings")),
    path("", include("zhengpin.web.urls.live_rooms")),
    path("", include("zhengpin.web.urls.public_rules")),
    path("", include("zhengpin.web.urls.publication")),
    path("", include("zhengpin.web.urls.quality")),
    path("", include("zhengpin.web.urls.related")),
    path("", include("zhengpin.web.urls.reconciliations")),
    path("", include("zhengpin.web.urls.reports")),
    path("", include("zhengpin.web.urls.rights")),
    path("", include("zhengpin.web.urls.outcomes")),
    path("", include("zhengpin.web.urls.messages")),
    path("", include("zhengpin.web.urls.complaints")),
    path("", include("zhengpin.web.urls.settings")),
    path("", include("zhengpin.web.urls.standing")),
    path("", include("zhengpin.web.urls.videos")),
    path("", include("zhengpin.web.urls.words")),
]
