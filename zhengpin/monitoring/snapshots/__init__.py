"""Pictures of live rooms that are posted in place of streams: who waits, whose turn it is, and what is left out."""
