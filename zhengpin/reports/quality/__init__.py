"""How good the decisions are: how precise what was sent, and how far two readers of the same evidence agree."""
