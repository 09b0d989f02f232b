"""Registers the app."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "zhengpin.monitoring"
    label = "monitoring"
    verbose_name = "Monitoring"
