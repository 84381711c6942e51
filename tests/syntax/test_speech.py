"""Who speaks from sentence to sentence, and whose people are known by name."""

import pytest

from stance.schema import Article
from stance.syntax.people import named, people
from stance.syntax.speech import speeches
from stance.text.normalise import fold


@pytest.mark.parametrize(
    ("sentences", "speakers"),
    [
        (("قال لافروف إن الحوار مستمر", "ووصل الوفد مساء", "وأضاف أن الباب مفتوح"), ["russia", None, "russia"]),
        (("انتقدت موسكو القرار", "وقالت إن الحوار مستمر"), [None, "russia"]),
        (("قال لافروف إن الحوار مستمر", "من جانبه قال ظريف إن الباب مفتوح"), ["russia", "iran"]),
        (("قال ظريف إن الباب مفتوح", "وتابع قائلا: الحوار مستمر"), ["iran", "iran"]),
        (("قالت موسكو إن الحوار مستمر بحسب قولها", "وأضافت أن الباب مفتوح"), ["russia", "russia"]),
        (("قال وزير الطاقة الروسي إن الحوار مستمر", "وأضاف أن الباب مفتوح"), ["russia", "russia"]),
        (("قال مشرعون أتراك إن الحوار مستمر", "وصل الوفد عند الساعة 16 : 39"), ["turkey", None]),
        (("نددت بالقرار المتحدثة باسم الخارجية الأميركية هيذر نويرت", "وقالت نويرت إن الباب مفتوح"), [None, "us"]),
    ],
)
def test_who_has_the_floor(documents_of, sentences, speakers):
    document = documents_of([Article("a", sentences)])[0]
    assert [found[0].speaker if found else None for found in speeches(document)] == speakers


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("قالت المتحدثة باسم الخارجية الأميركية، هيذر نويرت، إن الباب مفتوح", "نويرت", "us"),
        ("قال نائب قائد القوة البحرية في الحرس الثوري الإيراني، العميد حميد كرماني، إن الرد قادم", "حميد", "iran"),
        ("قال خالد مصطفى رئيس الائتلاف الوطني السوري إن الرد قادم", "مصطفى", "opposition"),
        ("قال وزير الطاقة الروسي سامي رادوف إن الرد قادم", "رادوف", "russia"),
        ("قال عضو الائتلاف السوري المعارض المهندس سامي مصطفى إن الرد قادم", "مصطفى", "opposition"),
        ("وصل إلى جنيف وزير الخارجية الروسي", "جنيف", None),
        ("وصلت إلى المدينة قوات روسية وقوات النظام", "وقوات", None),
    ],
)
def test_people_are_known_by_an_office_on_either_side(documents_of, text, name, actor):

    assert people(documents_of([Article("a", (text,))])[0]).get(fold(name)) == actor


def test_a_person_is_named_in_later_sentences(documents_of):
    sentences = ("قالت المتحدثة باسم الخارجية الأميركية هيذر نويرت إن الباب مفتوح", "انتقدت نويرت القرار")
    document = documents_of([Article("a", sentences)])[0]
    assert [(mention.actor, mention.span.start) for mention in named(document, 1)] == [("us", 1)]
