"""The room where a piece is compared, judged and signed, and the list of its versions."""
