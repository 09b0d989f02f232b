"""`zhengpin feedback` and `zhengpin report-link`: what buyers say, and the links by which they report."""
