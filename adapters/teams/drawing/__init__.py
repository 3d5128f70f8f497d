"""What the desk shows, as Adaptive Cards that show every text literally. Pure."""
