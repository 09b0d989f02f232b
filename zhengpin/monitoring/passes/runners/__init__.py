"""What makes the chunks of a pass: this process's threads, Daft on this machine, or Daft on a Ray cluster."""
