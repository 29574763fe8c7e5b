"""What a page or a manuscript holds: title, head, body, and what is left out."""
