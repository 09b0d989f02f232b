"""Pages of one's own settings, and the administration of people, organisations, tokens and webhooks."""
