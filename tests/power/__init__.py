"""Power cuts: what a real writer told the system, replayed onto a disk that forgets."""
