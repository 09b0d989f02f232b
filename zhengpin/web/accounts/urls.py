"""Addresses of one's own settings, and of the administration of people, organisations, tokens and webhooks."""

from django.urls import path

from zhengpin.web.accounts import organisations, own, people, system, tokens, webhooks

urlpatterns = [
    path("settings/", own.profile, name="settings"),
    path("settings/security/", own.security, name="security"),
    path("settings/sessions/end/", own.end_session, name="end-other-sessions"),
    path("settings/sessions/<uuid:session_id>/end/", own.end_session, name="end-session"),
    path("settings/email/", own.change_email, name="change-email"),
    path("settings/email/<str:code>/", own.confirm_email, name="confirm-email"),
    path("settings/permissions/", own.permissions, name="permissions"),
    path("settings/system/", system.system, name="system"),
    path("invitations/<str:code>/", people.invitation, name="invitation"),
    path("people/", people.people, name="people"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/revoke/", people.revoke, name="revoke-role"),
    path("people/<uuid:person_id>/invite/", people.invite, name="invite-person"),
    path("people/<uuid:person_id>/reset/", people.reset, name="send-reset"),
    path(
        "people/<uuid:person_id>/second-factor/remove/",
        people.remove_factor,
        name="remove-second-factor",
    ),
    path("people/<uuid:person_id>/close/", people.close, name="close-person"),
    path("people/<uuid:person_id>/reopen/", people.reopen, name="reopen-person"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:organisation_id>/represent/", organisations.represent, name="represent"),
    path(
        "representations/<uuid:representation_id>/end/",
        organisations.end_representation,
        name="end-representation",
    ),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/new/", tokens.new_token, name="new-token"),
    path("tokens/<uuid:token_id>/revoke/", tokens.revoke_token, name="revoke-token"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/<uuid:endpoint_id>/", webhooks.webhook, name="webhook"),
    path("webhooks/<uuid:endpoint_id>/secret/", webhooks.change_secret, name="change-webhook-secret"),
    path(
        "webhooks/<uuid:endpoint_id>/former-secret/end/",
        webhooks.end_former_secret,
        name="end-former-webhook-secret",
    ),
    path("webhooks/<uuid:endpoint_id>/switch/", webhooks.switch, name="switch-webhook"),
    path("webhooks/<uuid:endpoint_id>/test/", webhooks.test, name="test-webhook"),
    path("deliveries/<uuid:delivery_id>/", webhooks.delivery, name="delivery"),
    path("deliveries/<uuid:delivery_id>/resend/", webhooks.resend, name="resend-delivery"),
]
