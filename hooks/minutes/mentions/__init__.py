"""Where the texts speak of the terms: found once, and everything else is made from it.

`folded` makes text blind to quotation marks and width, `lexicon` knows every name that links, `matches`
chooses the longest, `sections` says where a section begins, `finding` goes over the pages, `coverage`
tells editors what is missing.
"""

from minutes.mentions.finding import find
from minutes.mentions.record import How, Mention, Mentions

__all__ = ["How", "Mention", "Mentions", "find"]
