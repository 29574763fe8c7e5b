"""What became of one text in another: paragraphs, characters, what must not slip by, anchors."""
