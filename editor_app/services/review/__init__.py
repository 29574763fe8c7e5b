"""Review: where a piece stands, what a person may do next, verdicts and comparison."""
