"""Files that left a desk like this one, read by what they state and by their own marks."""
