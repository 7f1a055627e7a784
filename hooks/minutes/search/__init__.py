"""The site's own search: what is written is found, at any size. `write` makes the index; see bench/README.md."""

from minutes.search.index import write_index

__all__ = ["write_index"]
