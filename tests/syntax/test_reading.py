"""Roles, votes and speech on real analyses of made-up sentences."""

import pytest

from stance.schema import Article
from stance.syntax.people import people
from stance.syntax.reading import read
from stance.syntax.speech import speech_at, speeches
from stance.syntax.votes import votes


@pytest.fixture
def documents(documents_of):
    return documents_of


def mention_of(document, actor, sentence=0):
    return next(mention for mention in document.mentions[sentence] if mention.actor == actor)


@pytest.mark.parametrize(
    ("text", "actor", "relation", "preposition"),
    [
        ("اتهمت موسكو واشنطن بالمماطلة", "russia", "subject", ""),
        ("اتهمت موسكو واشنطن بالمماطلة", "us", "object", ""),
        ("واشنطن ترفض المقترح الجديد", "us", "topic", ""),
        ("رحبت طهران بموقف واشنطن", "us", "possessor", "ب"),
        ("أثنى الوزير على تركيا", "turkey", "preposition", "على"),
        ("لن نغفر جرائم داعش", "isis", "possessor", ""),
        ("أشاد الوفد بروسيا وتركيا", "turkey", "preposition", "ب"),
        ("رحبت روسيا بالمبادرة التي اقترحها الرئيس الفرنسي", "france", "subject", ""),
        ("فشلت العملية التي تقودها واشنطن", "us", "subject", ""),
        ("هذا القرار رفضته موسكو", "russia", "subject", ""),
        ("موسكو تطالب واشنطن بوقف القصف", "russia", "topic", ""),
        ("موسكو تطالب واشنطن بوقف القصف", "us", "object", ""),
        ("وزير الخارجية الروسي يتهم واشنطن بالمماطلة", "us", "object", ""),
        ("قال الوزير إن واشنطن تدعم المعارضة", "opposition", "object", ""),
        ("كانت موسكو تدعم النظام", "syria_gov", "object", ""),
        ("رحبت باريس بالفصائل التي تدعم النظام", "syria_gov", "object", ""),
        ("زار الوفد المناطق التي تسيطر عليها المعارضة", "opposition", "subject", ""),
        ("رفض الوزير القرار لأنها تدعم المعارضة", "opposition", "object", ""),
        ("الاثنين أعلنت موسكو موقفها", "russia", "subject", ""),
        ("في طهران أعلن لافروف موقفه", "russia", "subject", ""),
        ("مكافحة داعش والنصرة هدف الجميع", "nusra", "possessor", ""),
        ("حرص روسيا والولايات المتحدة على الحوار", "us", "possessor", ""),
        ("اتهم الوزير روسيا بدعم المعارضة", "opposition", "possessor", "ب"),
        ("قصفت قوات النظام وروسيا المدينة", "russia", "subject", ""),
        ("اتهمت موسكو، الاثنين، الإدارة الأمريكية بالمماطلة", "us", "object", ""),
        ("انتقد وزير الدفاع الأمريكي، جيمس ماتيس، الاتفاق", "us", "subject", ""),
        ("انتقد الوزير، جيمس ماتيس، الاتفاق", "us", "subject", ""),
        ("رحبت موسكو (حليفة دمشق) بقرار واشنطن", "syria_gov", "possessor", ""),
        ("ورأى الوزير الروسي موقف واشنطن", "russia", "subject", ""),
        ("اتُّهمت موسكو بالمماطلة", "russia", "patient", ""),
        ("اتهمت روسيا من قبل واشنطن بالمماطلة", "russia", "patient", ""),
        ("اتهمت روسيا من قبل واشنطن بالمماطلة", "us", "agent", ""),
        ("تم قصف داعش من قبل روسيا", "isis", "possessor", ""),
        ("تم قصف داعش على يد روسيا", "russia", "agent", ""),
        ("رفضت موسكو القرار واتهمت واشنطن بالمماطلة", "us", "object", ""),
        ("أدانت روسيا هذا القرار", "russia", "subject", ""),
        ("أدانت موسكو وطهران القرار", "iran", "subject", ""),
        ("فاجأ الجميع اتهام موسكو لواشنطن", "russia", "agent", ""),
        ("فاجأ الجميع اتهام موسكو لواشنطن", "us", "preposition", "ل"),
        ("فاجأت الجميع إدانة تركيا للنظام السوري", "turkey", "agent", ""),
        ("فاجأت الجميع إدانة النظام", "syria_gov", "possessor", ""),
    ],
)
def test_the_role_of_a_mention(documents, text, actor, relation, preposition):
    document = documents([Article("a", (text,))])[0]
    role = read(document.sentences[0]).role(mention_of(document, actor).span)
    assert (role.relation.value, role.preposition) == (relation, preposition)


@pytest.mark.parametrize(
    ("text", "actor", "signs"),
    [
        ("اتهمت موسكو واشنطن بالمماطلة", "us", {-1}),
        ("أشادت موسكو بتركيا", "turkey", {1}),
        ("رحبت طهران بموسكو", "russia", {1}),
        ("لم ترحب طهران بموسكو", "russia", {-1}),
        ("أدانت باريس طهران", "iran", {-1}),
        ("أدانت باريس طهران", "france", set()),
        ("التقى الوفد في موسكو وزير الزراعة", "russia", set()),
        ("أبعد الوفد المعارضين عن الإرهابيين", "opposition", set()),
        ("وصل داعش الإرهابي إلى المدينة", "isis", {-1}),
        ("العدوان التركي مستمر", "turkey", {-1}),
        ("الدعم التركي مستمر", "turkey", set()),
        ("فاجأ الجميع اتهام موسكو لواشنطن", "us", {-1}),
        ("فاجأ الجميع اتهام موسكو لواشنطن", "russia", set()),
        ("فاجأت الجميع إدانة النظام من قبل باريس", "syria_gov", {-1}),
        ("فاجأت الجميع إدانة النظام من قبل باريس", "france", set()),
        ("اتهمت موسكو من قبل لندن", "russia", {-1}),
        ("فاجأت الجميع جرائم داعش ضد المدنيين", "isis", {-1}),
    ],
)
def test_evaluative_words_vote_on_the_argument_that_receives_them(documents, text, actor, signs):
    document = documents([Article("a", (text,))])[0]
    reading, span = read(document.sentences[0]), mention_of(document, actor).span
    assert {vote.sign for vote in votes(reading, span, reading.role(span))} - {0} == signs


@pytest.mark.parametrize(
    ("sentences", "speakers"),
    [
        (("قال لافروف إن الحوار مستمر",), ["russia"]),
        (("قال خبير إن الحوار مستمر",), ["other"]),
        (("لافروف: الحوار مستمر",), ["russia"]),
        (("قالت طهران إن الحوار مستمر", "وأضافت أن الباب مفتوح"), ["iran", "iran"]),
        (("زار الوفد باريس",), [None]),
    ],
)
def test_who_speaks_in_each_sentence(documents, sentences, speakers):
    document = documents([Article("a", sentences)])[0]
    assert [found[0].speaker if found else None for found in speeches(document)] == speakers


def test_a_speech_covers_what_is_reported_and_not_its_speaker(documents):
    document = documents([Article("a", ("قال لافروف إن واشنطن تماطل",))])[0]
    found = speeches(document)[0]
    assert speech_at(found, mention_of(document, "us").span.start).speaker == "russia"
    assert speech_at(found, mention_of(document, "russia").span.start) is None


def test_a_name_introduced_with_an_office_means_its_government(documents):
    text = "قال المتحدث باسم الخارجية الإيرانية بهزاد كرماني إن الرد قادم"
    assert set(people(documents([Article("a", (text,))])[0]).values()) == {"iran"}


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("رحبت موسكو بالقرار لكن واشنطن رفضته", "contrast"),
        ("رحبت موسكو بالقرار إلا أن واشنطن رفضته", "contrast"),
        ("رحبت موسكو بالقرار غير الشرعي لدى واشنطن", "main"),
        ("وصفت موسكو بالكذب القرار الذي أيدته واشنطن", "relative"),
        ("بعدما رحبت موسكو قالت إن واشنطن رفضته", "complement"),
    ],
)
def test_what_opens_the_clause_of_a_mention(documents, text, opening):
    document = documents([Article("a", (text,))])[0]
    reading = read(document.sentences[0])
    assert reading.clauses[reading.clause_of[mention_of(document, "us").span.start]].opening == opening


def test_clauses_cover_the_sentence(documents):
    document = documents([Article("a", ("قالت موسكو، التي زارها الوفد، إن واشنطن تماطل لكن الباب مفتوح",))])[0]
    parts = read(document.sentences[0]).clauses
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert (parts[0].start, parts[-1].end) == (0, len(document.sentences[0]))
