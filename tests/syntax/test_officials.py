"""Whose officials are told by an adjective of nationality."""

import pytest

from stance.schema import Article
from stance.syntax.officials import nationals, officials


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("وصل وزير الطاقة الروسي إلى المدينة", ["russia"]),
        ("قال نواب أتراك إن الباب مفتوح", ["turkey"]),
        ("أعلن التلفزيون السوري وقف النار", ["syria_gov"]),
        ("وصل وزير الطاقة الروسي السابق إلى المدينة", []),
        ("وصلت شاحنات روسية إلى المدينة", []),
        ("وصل الوزير إلى سوريا", []),
    ],
)
def test_an_office_and_an_adjective_name_an_official(documents_of, text, actors):
    tokens = documents_of([Article("a", (text,))])[0].sentences[0]
    assert [mention.actor for mention in officials(tokens, ())] == actors


def test_countries_are_no_adjectives(documents_of):
    tokens = documents_of([Article("a", ("وصلت القوات السورية إلى سوريا",))])[0].sentences[0]
    assert nationals(tokens) == ((2, "syria_gov"),)
