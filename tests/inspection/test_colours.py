import pytest

from stance.inspection.colours import pieces
from stance.schema import Article

SENTENCES = [
    "اتهمت موسكو واشنطن بالمماطلة",
    "ولم ترحب طهران بموقف «الدولة الكبرى»  الذي نقلته إليها باريس.",
    "  وصل الوفد ",
    "",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_the_pieces_of_a_sentence_are_the_sentence(documents_of, text):
    document = documents_of([Article("a", (text,))])[0]
    assert "".join(piece.text for piece in pieces(document, 0, "us")) == text


@pytest.mark.parametrize(
    ("text", "actor", "word", "kinds"),
    [
        (SENTENCES[0], "us", "واشنطن", {"target"}),
        (SENTENCES[0], "us", "موسكو", {"actor"}),
        (SENTENCES[0], "us", "اتهمت", {"governor", "verb", "bad", "votes"}),
        (SENTENCES[0], "us", "بالمماطلة", {"bad"}),
        (SENTENCES[1], "iran", "ترحب", {"governor", "verb", "bad", "turned"}),
        (SENTENCES[1], "iran", "الدولة", {"quoted"}),
        (SENTENCES[1], "iran", "الذي", {"clause"}),
        (SENTENCES[2], "iran", "الوفد", set()),
    ],
)
def test_each_word_is_of_the_kinds_that_the_grammar_sees(documents_of, text, actor, word, kinds):
    document = documents_of([Article("a", (text,))])[0]
    found = {piece.text: set(piece.kinds) for piece in pieces(document, 0, actor)}
    assert found[word] - {"other"} == kinds


def test_what_is_quoted_or_named_in_several_words_has_no_gaps(documents_of):
    document = documents_of([Article("a", ("زار الوفد الولايات المتحدة",))])[0]
    assert [set(piece.kinds) for piece in pieces(document, 0, "us")][-3:] == [{"target"}] * 3
