"""编辑的命令行：python hooks/edit.py check。

A thin door to the core: reads the words on the command line, prints findings, sets the exit code
(0 ok, 1 content to mend, 2 wrong use or unreadable input, 3 refused by the publication gate).
"""

from __future__ import annotations

import sys
from pathlib import Path

from minutes.edition import examine
from minutes.machinery.inspection import inspect
from minutes.problem import is_error
from minutes.settings import read_settings
from minutes.opening import SourceError


def main() -> int:
    """Check the content of the repository that holds this file."""
    root = Path(__file__).parent.parent
    machinery = list(inspect(root))
    try:
        _, content = examine(root, read_settings(root))
    except SourceError as error:
        content = [error.problem]
    problems = sorted({*machinery, *content})
    for problem in problems:
        print(problem)
    errors = sum(map(is_error, problems))
    print(f"检查完毕：{errors} 处必须改，{len(problems) - errors} 处提示。", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
