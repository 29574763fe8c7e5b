"""Word files: WordprocessingML built as text, packed by python-docx's package classes."""
