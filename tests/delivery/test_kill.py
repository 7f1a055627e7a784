"""A delivery that is killed leaves a whole site, at whatever moment it happens."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.delivery.sites import is_whole, shown, site

from delivery import space
from delivery.destination import Destination
from delivery.publish import publish

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent.parent
# Delivers one version after another until it is killed, so that a kill falls into every step in its turn.
ENDLESS = """
import itertools, sys
from pathlib import Path
from delivery import space
from delivery.destination import Destination
from delivery.publish import publish
from tests.delivery.sites import site
space.LEAST = 1
place = Destination(Path(sys.argv[1]))
print("ready", flush=True)
for n in itertools.count():
    publish(place, "k", site(f"连续第 {n} 版"))
"""


def deliver_and_kill(place: Destination, seconds: float) -> None:
    command = [sys.executable, "-c", ENDLESS, str(place.root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'hooks'}"}) as running:
        assert running.stdout
        running.stdout.readline()
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)


def test_killed_at_random_moments_the_site_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "LEAST", 1)
    place = Destination(tmp_path / "srv")
    publish(place, "a", site("最初的版本"))
    moments = random.Random(20210830)
    for _ in range(12):
        deliver_and_kill(place, moments.uniform(0, 0.15))
        assert is_whole(place)
        assert "版" in shown(place)
    publish(place, "z", site("最后的版本"))
    assert "最后的版本" in shown(place)
    assert not [path.name for path in place.releases.iterdir() if path.suffix]
