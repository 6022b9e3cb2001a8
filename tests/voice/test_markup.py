"""Elements are written as the standard library reads them and as twilio's own builder writes them."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.voice_response import Number, Say

from ivr.voice.markup import element, text

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
"""What XML can hold. Line ends and tabs, which it holds too, are tried in attributes."""
VALUES = st.text(st.sampled_from("a<>&\"' \t\n\rä;#\u2028"))


def test_an_element_with_nothing_inside_closes_itself() -> None:
    assert element("Hangup") == "<Hangup />"
    assert element("Pause", length=1) == '<Pause length="1" />'


def test_attributes_stand_in_the_order_given_and_what_is_inside_is_left_as_it_is() -> None:
    assert element("Dial", element("Number", "112"), b="", a=0) == '<Dial b="" a="0"><Number>112</Number></Dial>'


def test_signs_of_xml_are_written_so_that_they_are_words() -> None:
    written = element("Say", text("<a> & \"b\" 'c'"), voice='x" & <y>')

    assert written == '<Say voice="x&quot; &amp; &lt;y&gt;">&lt;a&gt; &amp; "b" \'c\'</Say>'


@given(WORDS, VALUES)
def test_whatever_is_written_is_read_back(words: str, value: str) -> None:
    read = ElementTree.fromstring(element("Say", text(words), voice=value))

    assert (read.tag, read.text or "", read.attrib) == ("Say", words, {"voice": value})


@given(WORDS, VALUES)
def test_twilio_writes_the_same(words: str, value: str) -> None:
    assert element("Say", text(words), voice=value) == Say(words, voice=value).to_xml(xml_declaration=False)
    assert element("Number", text(words), method="POST", url=value) == Number(words, url=value, method="POST").to_xml(
        xml_declaration=False
    )
