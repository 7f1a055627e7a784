"""先于安装的一道关：锁文件有问题，就什么也不装。

Runs with the system's Python before there is an environment, so it and what it imports use the standard library alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from minutes.machinery.locks import locks


def main() -> int:
    """Say what is wrong with the lock files; 1 when anything is."""
    problems = list(locks(Path(__file__).parent.parent))
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
