"""A made-up company of three hundred that answers two years of surveys, for the playground."""
