"""Old Word and OpenDocument files through LibreOffice, where it is installed; what it changes is said."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from minutes.docx.refusal import Refused
from minutes.importing.verdicts import FINDINGS, Verdict

SECONDS = 120
WARNINGS = (
    Verdict(FINDINGS, "经 LibreOffice 转换：自动更新的日期会变成今天，已删除的表格行会重新出现", "请对照原件逐段核对"),
)


def as_docx(data: bytes, suffix: str) -> bytes:
    """A .doc, .wps or .odt as a .docx.

    Raises:
        Refused: LibreOffice isn't there or can't read the file.

    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Refused("没有安装 LibreOffice", "请在 Word/WPS 中“另存为 → Word 文档(.docx)”")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"original{suffix}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = (program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source))
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=SECONDS)
            return Path(folder, "original.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise Refused("LibreOffice 读不了这个文件", "请在 Word/WPS 中“另存为 → Word 文档(.docx)”") from None
