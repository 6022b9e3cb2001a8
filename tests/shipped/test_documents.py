"""Every answer of the shipped line: as twilio's own builder makes it, taken by Twilio, small; the same everywhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from ivr.values import LARGEST_ANSWER
from ivr.voice.twiml import Documents
from tests.kit import lines
from tests.kit.by_twilio import different
from tests.shipped.the_line import ROOT
from twiml_phone.twiml.document import read_document

MOST_PLACES, MOST_BYTES = 10_000, 15_000_000


@pytest.fixture(scope="module")
def documents(graph: CallGraph) -> Mapping[str, str]:
    return dict(Documents(graph).all())


def test_every_answer_is_what_twilios_builder_makes(graph: CallGraph) -> None:
    assert different(graph) == []


def test_every_answer_is_one_that_twilio_takes_without_a_warning(documents: Mapping[str, str]) -> None:
    for id_, document in documents.items():
        assert read_document(document.encode(), "text/xml", "https://line.example/call")[1] == (), id_


def test_nothing_is_recorded_and_only_numbers_of_the_data_are_rung(documents: Mapping[str, str], line: Line) -> None:
    rung = set()
    for document in documents.values():
        root = ElementTree.fromstring(document)
        assert root.find("Record") is None
        assert all(dial.get("record") == "do-not-record" for dial in root.iter("Dial"))
        rung |= {number.text for number in root.iter("Number")}

    contacts = [contact for provider in line.providers.values() for contact in provider.contacts.values()]
    assert rung <= {contact.connect for contact in contacts if contact.connect is not None}


def test_the_line_stays_small(graph: CallGraph, documents: Mapping[str, str]) -> None:
    sizes = {id_: len(document.encode()) for id_, document in documents.items()}

    once_all_are_open = len(graph.reach) / len(graph.languages)
    assert len(graph.nodes) * once_all_are_open < MOST_PLACES
    assert sum(sizes.values()) * once_all_are_open < MOST_BYTES
    assert {id_: size for id_, size in sizes.items() if size > LARGEST_ANSWER} == {}


def test_the_same_files_give_the_same_version_in_another_process(graph: CallGraph) -> None:
    code = (
        "import pathlib, sys; from tests.kit.lines import graph_of; print(graph_of(pathlib.Path(sys.argv[1])).revision)"
    )
    command = [sys.executable, "-c", code, str(ROOT)]
    environment = {"PYTHONHASHSEED": "7"}
    other = subprocess.run(command, cwd=lines.ROOT, capture_output=True, text=True, check=True, env=environment)

    assert other.stdout.strip() == graph.revision
