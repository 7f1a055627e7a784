"""Where the browser of the tests is: a setting first, then what the system offers."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")

# Without these Chromium looks for its maker's servers at every start, on networks that have none.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """The path of a Chromium: $CHROMIUM, else the first on the path; None when there is none."""
    chosen = os.environ.get("CHROMIUM")
    names = (chosen, *NAMES) if chosen else NAMES
    return next((path for name in names if (path := shutil.which(name))), None)


def flags() -> list[str]:
    """Switches for a quiet start; as root (in a container) Chromium has no sandbox of its own."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
