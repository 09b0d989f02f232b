"""Addresses of the rulebook, of brakes on its rules and of the ladder."""

from django.urls import path, re_path

from zhengpin.web.rules import backtests, circuit_breakers, editor, ladder, moving, pages, shadow, to_come

urlpatterns = [
    path("rules/<str:code>/<int:version>/text/", pages.rule_text, name="rule-text"),
    path("ladder/", ladder.ladder, name="ladder"),
    path("ladder/<int:version>/", ladder.version, name="ladder-version"),
    path("ladder/<int:version>/ladder.yaml", ladder.export, name="export-ladder"),
    path("circuit-breakers/", circuit_breakers.circuit_breakers, name="circuit-breakers"),
    path(
        "circuit-breakers/<uuid:circuit_breaker_id>/",
        circuit_breakers.circuit_breaker,
        name="circuit-breaker",
    ),
    path(
        "circuit-breakers/<uuid:circuit_breaker_id>/release/",
        circuit_breakers.release,
        name="release-circuit-breaker",
    ),
    path("circuit-breakers/undo/", circuit_breakers.undo_form, name="undo-rule"),
    path("circuit-breakers/undo/<uuid:undo_id>/", circuit_breakers.undo, name="rule-undo"),
    path("rules/", pages.rules, name="rules"),
    path("rules/export/", pages.export, name="export-rules"),
    path("rules/import/", pages.import_rules, name="import-rules"),
    path("rules/new/", editor.new, name="new-rule"),
    path("rules/<slug:code>/edit/", editor.edit, name="edit-rule"),
    re_path(r"^rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)\.yaml$", editor.export, name="export-rule"),
    path("rules/upcoming/", to_come.rules_to_come, name="rules-to-come"),
    path("rules/<slug:code>/<int:version>/comment/", to_come.comment, name="comment-on-rule"),
    path("rules/<slug:code>/<int:version>/publish/", moving.publish, name="publish-rule"),
    path("rules/<slug:code>/<int:version>/ask/", moving.ask_agreement, name="ask-rule-agreement"),
    path("rules/<slug:code>/<int:version>/agree/", moving.agree, name="agree-to-rule"),
    path("rules/<slug:code>/<int:version>/take-back/", moving.take_back, name="take-rule-back"),
    path("rules/<slug:code>/<int:version>/schedule/", moving.schedule, name="schedule-rule"),
    path("rules/<slug:code>/<int:version>/unschedule/", moving.unschedule, name="unschedule-rule"),
    path("rules/<slug:code>/<int:version>/comments.csv", moving.export, name="export-rule-comments"),
    path("rules/<slug:code>/<int:version>/differences/", shadow.differences, name="shadow-differences"),
    path(
        "rules/<slug:code>/<int:version>/differences.csv",
        shadow.export,
        name="export-shadow-differences",
    ),
    path("rules/<slug:code>/<int:version>/backtest/", backtests.start, name="start-backtest"),
    path("rules/backtests/", backtests.backtests, name="backtests"),
    path("backtests/<uuid:backtest_id>/", backtests.one, name="backtest"),
    path("backtests/<uuid:backtest_id>/cancel/", backtests.cancel, name="cancel-backtest"),
    re_path(
        r"^backtests/(?P<backtest_id>[0-9a-f-]{36})/(?P<what>result|samples)\.(?P<form>csv|json)$",
        backtests.export,
        name="export-backtest",
    ),
    path("rule-comments/<uuid:comment_id>/answer/", moving.answer_comment, name="answer-rule-comment"),
    re_path(r"^rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)/$", pages.rule, name="rule"),
    path("rules/<slug:code>/<int:version>/<slug:verb>/", pages.move, name="move-rule"),
]
