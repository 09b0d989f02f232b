"""What the pages of cases show, gathered from the apps below."""
