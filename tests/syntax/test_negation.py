"""What a negation turns round, and what only looks like one."""

import pytest

from stance.schema import Article
from stance.syntax.reading import read


@pytest.mark.parametrize(
    ("text", "word", "turned"),
    [
        ("أشاد الوزير بكل ما يساعد على مكافحة داعش", "يساعد", False),
        ("ندد الوفد بالأطراف بما في ذلك روسيا", "روسيا", False),
        ("فعلت أنقرة ما بوسعها لدعم المعارضة", "لدعم", False),
        ("لن تنسى واشنطن ما فعلته موسكو", "فعلته", False),
        ("ما حدث في المدينة يقلق باريس", "يقلق", False),
        ("ما رحبت موسكو بالقرار", "رحبت", True),
        ("وما رحبت طهران بالقرار", "رحبت", True),
        ("ما زالت روسيا تدعم الحوار", "تدعم", False),
        ("لا تزال روسيا تدعم الحوار", "تدعم", False),
        ("لا تدعم روسيا الحوار", "تدعم", True),
        ("لا تدعم روسيا إلا الحوار", "تدعم", False),
        ("لم تدعم روسيا الحوار إلا أن الباب مفتوح", "تدعم", True),
    ],
)
def test_what_a_negation_turns_round(documents_of, text, word, turned):
    tokens = documents_of([Article("a", (text,))])[0].sentences[0]
    assert (tokens.words.index(word) in read(tokens).reversed) is turned
