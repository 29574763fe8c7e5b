"""The page that text is shown on: styles, head, pictures, and a comparison laid out on it."""
