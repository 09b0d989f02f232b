"""How a report is shown: its page, its document (PDF) and its table (CSV) read one document, and none of them counts.

`showing` writes figures out, `overview` picks what stands first, `charts` draws, `printed` makes the document,
`csv_file` the table. All speak the language that is active, and all say the same number in the same words.
"""
