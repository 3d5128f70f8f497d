"""What the tests of power cuts ask for."""

import os
import shutil
import subprocess

import pytest


@pytest.fixture(scope="session")
def strace() -> str:
    """The tracer, and leave to use it."""
    found, why = shutil.which("strace"), "no strace found: apt-get install strace"
    if found:
        tried = subprocess.run([found, "-qq", "-o", "/dev/null", "true"], check=False)
        if tried.returncode == 0:
            return found
        why = "strace may not trace here: the kernel or the container forbids ptrace"
    if os.environ.get("REQUIRE_STRACE") == "1":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)  # no strace, or none allowed; .ci/run refuses to go on without
