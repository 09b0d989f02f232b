"""Addresses of settings, administration and the rulebook."""

from django.urls import path, re_path

from zhengpin.web.views.rules import (
    rehearsals,
    rule_editor,
    rule_publishing,
    rule_scheduling,
    rule_shadow,
    rulebook,
    rules_to_come,
)
from zhengpin.web.views.settings import (
    settings_organisations,
    settings_people,
    settings_profile,
    settings_security,
    settings_tokens,
    settings_webhooks,
    system,
)

urlpatterns = [
    path("settings/", settings_profile.profile, name="settings"),
    path("settings/security/", settings_security.security, name="security"),
    path("settings/sessions/end/", settings_security.end_session, name="end-other-sessions"),
    path("settings/sessions/<uuid:session_id>/end/", settings_security.end_session, name="end-session"),
    path("settings/email/", settings_security.change_email, name="change-email"),
    path("settings/email/<str:code>/", settings_security.confirm_email, name="confirm-email"),
    path("settings/permissions/", settings_profile.permissions, name="permissions"),
    path("settings/system/", system.system, name="system"),
    path("invitations/<str:code>/", settings_people.invitation, name="invitation"),
    path("people/", settings_people.people, name="people"),
    path("people/<uuid:person_id>/", settings_people.person, name="person"),
    path("people/<uuid:person_id>/revoke/", settings_people.revoke, name="revoke-role"),
    path("people/<uuid:person_id>/invite/", settings_people.invite, name="invite-person"),
    path("people/<uuid:person_id>/reset/", settings_people.reset, name="send-reset"),
    path(
        "people/<uuid:person_id>/second-factor/remove/",
        settings_people.remove_factor,
        name="remove-second-factor",
    ),
    path("people/<uuid:person_id>/close/", settings_people.close, name="close-person"),
    path("people/<uuid:person_id>/reopen/", settings_people.reopen, name="reopen-person"),
    path("organisations/", settings_organisations.organisations, name="organisations"),
    path("organisations/<uuid:organisation_id>/", settings_organisations.organisation, name="organisation"),
    path(
        "organisations/<uuid:organisation_id>/represent/", settings_organisations.represent, name="represent"
    ),
    path(
        "representations/<uuid:representation_id>/end/",
        settings_organisations.end_representation,
        name="end-representation",
    ),
    path("tokens/", settings_tokens.tokens, name="tokens"),
    path("tokens/new/", settings_tokens.new_token, name="new-token"),
    path("tokens/<uuid:token_id>/revoke/", settings_tokens.revoke_token, name="revoke-token"),
    path("webhooks/", settings_webhooks.webhooks, name="webhooks"),
    path("webhooks/<uuid:endpoint_id>/", settings_webhooks.webhook, name="webhook"),
    path(
        "webhooks/<uuid:endpoint_id>/secret/", settings_webhooks.change_secret, name="change-webhook-secret"
    ),
    path(
        "webhooks/<uuid:endpoint_id>/former-secret/end/",
        settings_webhooks.end_former_secret,
        name="end-former-webhook-secret",
    ),
    path("webhooks/<uuid:endpoint_id>/switch/", settings_webhooks.switch, name="switch-webhook"),
    path("webhooks/<uuid:endpoint_id>/test/", settings_webhooks.test, name="test-webhook"),
    path("deliveries/<uuid:delivery_id>/", settings_webhooks.delivery, name="delivery"),
    path("deliveries/<uuid:delivery_id>/resend/", settings_webhooks.resend, name="resend-delivery"),
    path("rules/", rulebook.rules, name="rules"),
    path("rules/export/", rulebook.export, name="export-rules"),
    path("rules/import/", rulebook.import_rules, name="import-rules"),
    path("rules/new/", rule_editor.new, name="new-rule"),
    path("rules/<slug:code>/edit/", rule_editor.edit, name="edit-rule"),
    re_path(
        r"^rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)\.yaml$", rule_editor.export, name="export-rule"
    ),
    path("rules/to-come/", rules_to_come.rules_to_come, name="rules-to-come"),
    path("rules/<slug:code>/<int:version>/comment/", rules_to_come.comment, name="comment-on-rule"),
    path("rules/<slug:code>/<int:version>/publish/", rule_publishing.publish, name="publish-rule"),
    path("rules/<slug:code>/<int:version>/ask/", rule_publishing.ask_agreement, name="ask-rule-agreement"),
    path("rules/<slug:code>/<int:version>/agree/", rule_publishing.agree, name="agree-to-rule"),
    path("rules/<slug:code>/<int:version>/take-back/", rule_publishing.take_back, name="take-rule-back"),
    path("rules/<slug:code>/<int:version>/schedule/", rule_scheduling.schedule, name="schedule-rule"),
    path("rules/<slug:code>/<int:version>/unschedule/", rule_scheduling.unschedule, name="unschedule-rule"),
    path("rules/<slug:code>/<int:version>/comments.csv", rule_scheduling.export, name="export-rule-comments"),
    path("rules/<slug:code>/<int:version>/differences/", rule_shadow.differences, name="shadow-differences"),
    path(
        "rules/<slug:code>/<int:version>/differences.csv",
        rule_shadow.export,
        name="export-shadow-differences",
    ),
    path("rules/<slug:code>/<int:version>/rehearse/", rehearsals.start, name="start-rehearsal"),
    path("rules/rehearsals/", rehearsals.rehearsals, name="rehearsals"),
    path("rehearsals/<uuid:rehearsal_id>/", rehearsals.one, name="rehearsal"),
    path("rehearsals/<uuid:rehearsal_id>/cancel/", rehearsals.cancel, name="cancel-rehearsal"),
    re_path(
        r"^rehearsals/(?P<rehearsal_id>[0-9a-f-]{36})/(?P<what>result|samples)\.(?P<form>csv|json)$",
        rehearsals.export,
        name="export-rehearsal",
    ),
    path(
        "rule-comments/<uuid:comment_id>/answer/", rule_scheduling.answer_comment, name="answer-rule-comment"
    ),
    re_path(r"^rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)/$", rulebook.rule, name="rule"),
    path("rules/<slug:code>/<int:version>/<slug:verb>/", rulebook.move, name="move-rule"),
]
