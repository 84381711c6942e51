"""Evidence for candidate holders."""

import pytest

from stance.features.holder import Candidate, HolderEvidence
from stance.features.presence import presence, presence_facts
from stance.schema import Article, Example

SENTENCES = ("قالت موسكو إن واشنطن تماطل", "وأضافت أن أنقرة تماطل", "وقال محللون إن موسكو واثقة")


@pytest.mark.parametrize(
    ("candidate", "facts"),
    [
        ("russia", {"speaks in article most", "main speaker", "rank in article 0", "named in article most"}),
        ("us", {"speaks in article no part", "rank in article 1", "named in article a good part"}),
        ("other", {"speaks in article a good part", "strangers' part of speech 1"}),
        ("author", {"speaks in article no part", "strangers' part of speech 1"}),
    ],
)
def test_an_article_belongs_to_who_speaks_and_is_named_in_it(documents_of, candidate, facts):
    document = documents_of([Article("a", SENTENCES)])[0]
    assert set(presence_facts(document, candidate)) == facts


def test_a_speaker_counts_once_a_sentence(documents_of):
    document = documents_of([Article("a", SENTENCES)])[0]
    assert presence(document).speaking == {"russia": 2, "other": 1}


def test_who_holds_what_toward_whom_is_told_in_one_piece(documents_of):
    document = documents_of([Article("a", SENTENCES)])[0]
    case = Example(document, 0, "us", label="against")
    assert {"is russia against", "is russia toward us against"} <= set(HolderEvidence().emit(Candidate(case, "russia")))
