"""What is to be done, what was studied, what is new: made from the corpus and its mentions, each with its sentence.

`agenda` gathers it once for a build; `again` finds a task's words in later minutes, `studied` is the study
ledger, `changes` what came to the site when, `proofs` what each sentence carries.
"""

from minutes.action.agenda import Agenda
from minutes.action.changes import Change
from minutes.action.studied import Item

__all__ = ["Agenda", "Change", "Item"]
