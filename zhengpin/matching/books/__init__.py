"""Books: what is filed of a title, what is offered under it, and the signs by which an offer should be looked into."""
