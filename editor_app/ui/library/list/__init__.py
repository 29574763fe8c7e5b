"""Which pieces are listed, and what is done to them."""
