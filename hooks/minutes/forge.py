"""Where a page is mended and a mistake told, as each forge 代码平台 has its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

# Kind -> what stands before the branch to edit a file; what opens an issue; its fields for title and text.
KINDS = {
    "github": ("edit", "issues/new", "title", "body"),
    "gitlab": ("-/edit", "-/issues/new", "issue[title]", "issue[description]"),
    "gitea": ("_edit", "issues/new", "title", "body"),
    "forgejo": ("_edit", "issues/new", "title", "body"),
}


@dataclass(frozen=True)
class Forge:
    """The repository on its forge; without an address of the web there is no way to it, and every link is empty."""

    home: str = ""
    branch: str = "main"
    kind: str = "github"

    @property
    def there(self) -> bool:
        """Whether the site has one."""
        return self.home.startswith(("http://", "https://"))

    @property
    def words_field(self) -> str:
        """The name of the field for what is wrong."""
        return KINDS[self.kind][3]

    def edit(self, path: str) -> str:
        """Where a file of the repository is changed."""
        return f"{self.home}/{KINDS[self.kind][0]}/{quote(self.branch)}/{quote(path)}" if self.there else ""

    def report(self, title: str, body: str) -> str:
        """Where a mistake is told, the words filled in."""
        _, page, subject, text = KINDS[self.kind]
        return f"{self.home}/{page}?{urlencode({subject: title, text: body}, quote_via=quote)}" if self.there else ""
