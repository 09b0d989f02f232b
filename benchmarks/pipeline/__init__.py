"""What a listing costs with everything on: photos, protected pictures, names and marks, words in pictures."""
