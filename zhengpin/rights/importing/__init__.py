"""Rights in bulk, from CSV and XLSX: one verdict a row, and good rows are kept whatever the others are."""
