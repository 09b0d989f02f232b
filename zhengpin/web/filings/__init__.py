"""What the pages about rights share: forms of the steps, files sent and given."""
