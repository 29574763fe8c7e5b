"""PDF: lines from pages, paragraphs from lines."""
