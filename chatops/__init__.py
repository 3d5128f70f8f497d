"""The core of Deskside: plain functions and frozen values, with no I/O, clock or platform words."""
