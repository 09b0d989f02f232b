"""What the pages of words and names show: differences, results of previews, forms of names."""
