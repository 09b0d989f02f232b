"""What the operator's pages of complaints show and ask, gathered from the apps below."""
