"""Shows which process it is, and what it was given."""

import os
import sys

print(os.getpid(), *sys.argv[1:])
