"""Kill workers 500 times on each database: python benchmarks/kill.py [--kills 500]

Prints what was asked for, made, charged and paid, and a control that works the naive way.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--database", choices=["both", "sqlite", "postgresql"], default="both")
    options = parser.parse_args()
    command = [sys.executable, str(ROOT / "scripts" / "test.py"), "--database", options.database]
    command += ["--workers", "0", "generations/tests/test_killing.py", "-s", "--timeout", "0"]
    return subprocess.call(command, env={**os.environ, "KILLS": str(options.kills)})


if __name__ == "__main__":
    sys.exit(main())
