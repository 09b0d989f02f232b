"""Pages of the review queues, cases, decisions and evidence packs."""
