"""Registers the app."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    name = "zhengpin.cooperation"
    label = "cooperation"
    verbose_name = "Contact book"
