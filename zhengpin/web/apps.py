"""Registers the app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "zhengpin.web"
    label = "web"
    verbose_name = "Web"
