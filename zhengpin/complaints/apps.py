"""Registers the app."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "zhengpin.complaints"
    label = "complaints"
    verbose_name = "Complaints"
