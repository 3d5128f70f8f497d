"""What the rules and the store can do, in figures: run one as `python -m benchmarks.<name>`."""
