"""Charts as pictures, drawn in a short-lived process: what draws them would stay in ours."""
