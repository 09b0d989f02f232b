"""Appeals: whoever a decision went against contests it with the platform, and another reviewer looks at it again."""
