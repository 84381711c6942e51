import pytest

from stance.actors.naming import naming
from stance.actors.register import load_register
from stance.schema import Mention, Span, Tokens


@pytest.mark.parametrize(
    ("words", "actor", "named"),
    [
        (("موسكو",), "russia", ["موسكو"]),
        (("ولموسكو",), "russia", ["موسكو"]),
        (("الولايات", "المتحدة"), "us", ["الولايات المتحدة"]),
        (("للولايات", "المتحدة"), "us", ["الولايات المتحدة"]),
        (("الخارجية", "الروسية"), "russia", ["office"]),
        (("الرئيس", "الأمريكي", "ترامب"), "us", ["office", "ترامب"]),
    ],
)
def test_a_mention_tells_by_which_names_it_was_found(words, actor, named):
    tokens = Tokens("", words=words)
    assert naming(tokens, Mention(actor, Span(0, len(words))), load_register().actors[actor]) == named
