"""Pages of the rules for everyone: rules, what is to come with comments on it, the ladder, the procedures."""
