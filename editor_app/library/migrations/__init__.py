"""The migrations, one chain from the first version on."""
