"""The table and the examples of webhook events in docs/integrating/webhooks.md, written from the code."""
