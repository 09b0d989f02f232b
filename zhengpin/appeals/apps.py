"""Registers the app."""

from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "zhengpin.appeals"
    label = "appeals"
    verbose_name = "Appeals"
