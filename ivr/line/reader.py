"""One YAML file as a document: a tree in which every value is still text and knows its place.

``yaml.safe_load`` would drop a key that is written twice, turn ``no`` into False and eat the plus sign of a
phone number. Here nothing is converted: a value becomes a number, a date or a yes only where a field says so.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from ivr.line.decode import BREAK, read_text
from ivr.line.document import Document
from ivr.line.syntax import complaint
from ivr.line.tree import TooDeepError, Tree
from ivr.messages import w
from ivr.problems import Problem
from ivr.values import Place


def read(path: Path, shown_as: str) -> Document:
    """Read one YAML file. Nothing is raised: every problem is in the document's ``problems``."""
    text, problems = read_text(path, shown_as)
    return Document(shown_as, problems=tuple(problems)) if text is None else parse(text, shown_as, tuple(problems))


@lru_cache(maxsize=32)
def parse(text: str, file: str, problems: tuple[Problem, ...] = ()) -> Document:
    """YAML *text* as a document, with *problems*, known of it before, and all that the reading finds.

    Most files of a line are as they were when it is read again after an edit: they are not read anew.
    """
    tree = Tree(file, BREAK.split(text), problems)
    try:
        tree.run(text)
    except yaml.MarkedYAMLError as error:
        tree.give_up()
        slip = complaint(error, tree.lines, file, tree.last_quoted)
        # what the parser stumbles over just behind a known problem is the same slip once more
        if not any(slip.place.line - 1 <= problem.place.line <= slip.place.line for problem in tree.problems):
            tree.problems.append(slip)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        tree.give_up()
        message, hint = w("this file cannot be understood"), w("compare it with the other files")
        tree.problem("yaml-syntax", Place(file), message, hint)
    except TooDeepError:
        tree.give_up()  # told where it was met
    if tree.root is None and not tree.problems:
        tree.problem("empty-file", Place(file), w("has nothing in it"), w("write into it, or delete it"))
    return tree.document()
