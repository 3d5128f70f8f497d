"""Which SQLite module is used: the wheel with a fixed SQLite where there is one, else Python's.

Never both on one file in one process: closing the file in one undoes the other's locks.
"""

try:
    import pysqlite3.dbapi2 as sqlite3  # sqlite-utils takes it too, by itself
except ImportError:
    import sqlite3

__all__ = ["sqlite3"]
