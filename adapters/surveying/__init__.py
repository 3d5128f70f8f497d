"""The survey's answers: from the form to the box, beside everything else."""
