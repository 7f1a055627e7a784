"""What the site is built with, as a CycloneDX 1.5 bill of materials, made from the lock file.

`python -m delivery.bom requirements.txt sbom.cdx.json` (in `hooks/`); licences are those that the installed packages declare.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

_ENTRY = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?P<rest>.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_WHY = re.compile(r"#[ ]+(?:via[ ]+)?(?!via$)(-r \S+|[a-z0-9][a-z0-9._-]*)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Package:
    """One locked package: its version, the digests of the files it may be installed from, and who asks for it."""

    name: str
    version: str
    digests: tuple[str, ...]
    wanted_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL (purl-spec, type pypi)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str) -> tuple[Package, ...]:
    """The packages of a lock file in the form of `uv pip compile --generate-hashes`."""
    return tuple(
        Package(m["name"], m["version"], tuple(_HASH.findall(m["rest"])), tuple(_WHY.findall(m["rest"])))
        for m in _ENTRY.finditer(text)
    )


def bill(text: str) -> dict[str, Any]:
    """The bill of materials of a lock file; the same lock gives the same bill, serial number included."""
    packages = read_lock(text)
    wanted: dict[str, list[str]] = {}
    for package in packages:
        for by in package.wanted_by:
            wanted.setdefault("site" if by.startswith("-r") else by, []).append(package.purl)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.UUID(hashlib.sha256(text.encode()).hexdigest()[:32], version=5)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "site", "name": "meeting-knowledge-site"}},
        "components": [_component(package) for package in packages],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(wanted.get(name, []))}
            for ref, name in [("site", "site"), *((p.purl, p.name) for p in packages)]
        ],
    }


def _component(package: Package) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.digests],
    }
    if licence := _licence(package.name):
        component["licenses"] = [licence]
    return component


def _licence(package: str) -> dict[str, Any] | None:
    """What the installed package declares: an SPDX expression (PEP 639), else the name in its classifiers or older field."""
    try:
        facts = metadata.metadata(package)
    except metadata.PackageNotFoundError:  # locked for another system
        return None
    if "License-Expression" in facts:
        return {"expression": facts["License-Expression"]}
    named = [line.rsplit(" :: ", 1)[-1] for line in facts.get_all("Classifier") or [] if line.startswith("License ::")]
    name = " / ".join(named) or (facts["License"].split("\n")[0] if "License" in facts else "")
    return {"license": {"name": name}} if name else None


if __name__ == "__main__":
    lock, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(bill(lock.read_text(encoding="utf-8")), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
