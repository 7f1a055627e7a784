from __future__ import annotations

import json
from pathlib import Path

from delivery.bom import bill, read_lock

ROOT = Path(__file__).parent.parent.parent
LOCK = """\
alpha==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via -r requirements.in
beta==2.1 ; sys_platform == 'win32' \\
    --hash=sha256:{c}
    # via
    #   -r requirements.in
    #   alpha
""".format(a="a" * 64, b="b" * 64, c="c" * 64)


def test_a_lock_is_read_with_its_digests_and_who_wants_what() -> None:
    alpha, beta = read_lock(LOCK)
    assert (alpha.name, alpha.version, alpha.digests) == ("alpha", "1.0", ("a" * 64, "b" * 64))
    assert beta.wanted_by == ("-r requirements.in", "alpha")
    assert beta.purl == "pkg:pypi/beta@2.1"


def test_the_bill_tells_what_hangs_on_what() -> None:
    assert bill(LOCK)["dependencies"] == [
        {"ref": "site", "dependsOn": ["pkg:pypi/alpha@1.0", "pkg:pypi/beta@2.1"]},
        {"ref": "pkg:pypi/alpha@1.0", "dependsOn": ["pkg:pypi/beta@2.1"]},
        {"ref": "pkg:pypi/beta@2.1", "dependsOn": []},
    ]


def test_the_same_lock_gives_the_same_bill() -> None:
    assert json.dumps(bill(LOCK)) == json.dumps(bill(LOCK))
    assert bill(LOCK)["serialNumber"] != bill(LOCK.replace("1.0", "1.1"))["serialNumber"]


def test_our_own_lock_gives_a_whole_bill() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    found = bill(text)
    refs = {component["bom-ref"] for component in found["components"]}
    assert len(refs) == text.count("\n    # via"), "every package of the lock is in the bill"
    assert {ref for dependency in found["dependencies"] for ref in dependency["dependsOn"]} == refs
    assert all(component["hashes"] for component in found["components"])
    assert [component["name"] for component in found["components"] if "licenses" not in component] == []
