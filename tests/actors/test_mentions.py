import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.actors.mentions import MentionFinder
from stance.actors.register import Actor, Doubt, Register
from stance.corpora.newslike import read
from tests.world import FINDER, segments, tokens

DOUBT = Doubt(unless_next=frozenset({"العام"}), unless_previous=frozenset({"جدول"}))
HOUSE = Actor("house", "البيت", "House", "state", ("البيت", "البيت الأخضر"), ("بيتي",), {"البيت": DOUBT})
ONLY = Actor("garden", "الحديقة", "Garden", "body", ("حديقة",), (), {"حديقة": Doubt(only_previous=frozenset({"مجلس"}))})
SMALL = MentionFinder(Register({"house": HOUSE, "garden": ONLY}, frozenset({"وزير", "خارجية"})), segments)


def found(finder, text):
    analysed = tokens(text)
    return [(one.actor, " ".join(analysed.words[slice(*one.span)]), one.proclitics) for one in finder.find(analysed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار البيت أمس", [("house", "البيت", "")]),
        ("زار البيت الأخضر أمس", [("house", "البيت الأخضر", "")]),
        ("رأى والبيت معا", [("house", "والبيت", "و")]),
        ("ذهب للبيت", [("house", "للبيت", "ل")]),
        ("البيت العام", []),
        ("جدول البيت", []),
        ("حديقة واسعة", []),
        ("مجلس حديقة", [("garden", "حديقة", "")]),
        ("وزير الخارجية البيتي", [("house", "وزير الخارجية البيتي", "")]),
        ("الخارجية البيتية", [("house", "الخارجية البيتية", "")]),
        ("الخبز البيتي", []),
        ("وزير الخارجية البيتي البيت الأخضر", [("house", "وزير الخارجية البيتي البيت الأخضر", "")]),
        ("البيت والبيت", [("house", "البيت", ""), ("house", "والبيت", "و")]),
    ],
)
def test_names_are_found_as_a_reader_would(text, expected):
    assert found(SMALL, text) == expected


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("قالت موسكو", ["russia"]),
        ("تحدثت أمريكا", ["us"]),
        ("تحدثت اميركا", ["us"]),
        ("طهران وطهران", ["iran", "iran"]),
        ("بين موسكو وواشنطن", ["russia", "us"]),
        ("رسالة لموسكو", ["russia"]),
        ("الخارجية الروسية", ["russia"]),
        ("القصيدة الروسية", []),
        ("نشرته واشنطن بوست", []),
    ],
)
def test_the_register_names_whom_it_should(text, actors):
    assert [actor for actor, _, _ in found(FINDER, text)] == actors


WORDS = "وزير خارجية الخارجية البيت والبيت الأخضر البيتي بيتية العام جدول مجلس حديقة وحديقة كتاب".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_mentions_are_ordered_disjoint_and_inside_the_sentence(words):
    spans = [one.span for one in SMALL.find(tokens(" ".join(words)))]
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(words) for start, end in spans)


def test_labelled_pairs_of_real_articles_are_found(real_corpora, pairs_of):
    labelled, found = pairs_of(read(real_corpora / "actors", "actors"))
    assert len(found) / len(labelled) >= 0.98
