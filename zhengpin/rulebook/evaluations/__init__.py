"""What was asked of the rules: kept as rows and files, read, and asked again."""
