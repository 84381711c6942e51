"""What is seen of made-up sentences, on real analyses."""

import pytest

from stance.errors import ConfigError
from stance.inspection.sights import sights
from stance.schema import Article, Example


@pytest.fixture(scope="session")
def seen(documents_of):
    """The first sight of a text, with its tables by title: one dictionary a row."""

    def looking(text, **options):
        sight = next(sights(documents_of([Article("a", (text,))])[0], **options))
        tables = {table.title.split(" ")[0]: table for table in sight.tables}
        return sight, {
            title: [dict(zip(table.header, row, strict=True)) for row in table.rows] for title, table in tables.items()
        }

    return looking


def cells(row, *names):
    return tuple(row.get(name, "") for name in names)


@pytest.mark.parametrize(
    ("text", "word", "facts"),
    [
        ("اتهمت موسكو واشنطن", "اتهمت", ("اتهم", "verb", "accuse -1")),
        ("وصل الوفد إلى موسكو", "موسكو", ("موسكو", "noun_prop", "")),
        ("لم ترحب طهران بالقرار", "ترحب", ("رحب", "verb", "¬welcome +1")),
        ("لم ترحب طهران بالقرار", "طهران", ("طهران", "noun_prop", "¬")),
    ],
)
def test_words_show_lemma_part_of_speech_and_lexicon(seen, text, word, facts):
    rows = {row["word"]: row for row in seen(text)[1]["words"]}
    assert cells(rows[word], "lemma", "pos", "lexicon") == facts


def test_words_show_their_clitics_clause_and_quotation(seen):
    rows = {row["word"]: row for row in seen("رحبت باريس بموقف «الدولة الكبرى» وبقرارها")[1]["words"]}
    assert cells(rows["بموقف"], "clitics", "quoted") == ("ب", "")
    assert cells(rows["الدولة"], "clitics", "quoted", "clause") == ("ال", "scare", "0")
    assert rows["وبقرارها"]["clitics"] == "و+ب+…+ها"


def test_clauses_show_their_text_and_what_opens_them(seen):
    rows = seen("قالت موسكو إن واشنطن تماطل بينما الباب مفتوح")[1]["clauses"]
    assert [cells(row, "opens as", "text") for row in rows] == [
        ("main", "قالت موسكو"),
        ("complement", "إن واشنطن تماطل"),
        ("contrast", "بينما الباب مفتوح"),
    ]


def test_voices_show_speeches_and_quotations(seen):
    rows = seen("قالت موسكو إن واشنطن «شريك غير نزيه»")[1]["voices"]
    assert cells(rows[0], "what", "who", "by", "text") == ("speech", "russia", "verb", "إن واشنطن «شريك غير نزيه»")
    assert cells(rows[1], "what", "text") == ("quotation", "شريك غير نزيه")


@pytest.mark.parametrize(
    ("text", "actor", "facts"),
    [
        ("اتهمت موسكو واشنطن بالمماطلة", "us", ("object", "", "اتهمت (verb, accuse -1)", "2")),
        ("أثنى الوزير على تركيا", "turkey", ("preposition", "على", "الوزير (noun, speaker)", "2")),
        ("رحبت طهران بموقف واشنطن", "us", ("possessor", "ب", "بموقف (noun)", "1")),
        ("واشنطن ترفض المقترح", "us", ("topic", "", "ترفض (verb, reject -1)", "-1")),
        ("موسكو وواشنطن", "russia", ("bare", "", "", "")),
    ],
)
def test_mentions_show_their_role_and_what_governs_them(seen, text, actor, facts):
    (row,) = seen(text, actor=actor)[1]["mentions"]
    assert cells(row, "role", "with", "governor", "steps") == facts


@pytest.mark.parametrize(
    ("text", "actor", "word", "facts"),
    [
        ("اتهمت موسكو واشنطن", "us", "اتهمت", ("accuse -1", "object", "-1")),
        ("اتهمت موسكو واشنطن", "russia", "اتهمت", ("accuse -1", "takes", "")),
        ("لم ترحب طهران بموسكو", "russia", "ترحب", ("¬welcome +1", "ب", "-1")),
        ("قد ترحب طهران بموسكو", "russia", "قد", ("modal", "in the clause", "")),
    ],
)
def test_evaluative_words_show_how_they_reach_a_mention(seen, text, actor, word, facts):
    rows = {row["word"]: row for row in seen(text, actor=actor)[1]["evaluative"]}
    assert cells(rows[word], "class", "as", "vote") == facts


def test_candidates_show_their_evidence_and_who_is_asked_about(seen):
    rows = seen("اتهمت موسكو واشنطن", actor="us")[1]["who"]
    assert [cells(row, "toward", "position") for row in rows] == [("us", "against")] * 4
    evidence = {row["candidate"]: row["evidence"].split("; ") for row in rows}
    assert {"first actor", "subject of accuse"} <= set(evidence["russia"])


def test_a_sight_is_of_the_sentences_and_actors_that_are_asked_for(documents_of):
    document = documents_of([Article("a", ("زار الوفد باريس", "غادر الوفد", "زار الوفد طهران وباريس"))])[0]
    assert [sight.number for sight in sights(document)] == [0, 1, 2]
    assert [sight.number for sight in sights(document, actor="iran")] == [2]
    (sight,) = sights(document, sentence=2)
    assert [verdict.example.target for verdict in sight.verdicts] == ["iran", "france"]
    with pytest.raises(ConfigError, match="no sentence 3"):
        list(sights(document, sentence=3))


def test_labels_are_shown_also_where_nobody_is_found(documents_of):
    document = documents_of([Article("a", ("زار الوفد باريس",))])[0]
    labelled = [Example(document, 0, "us", label="against", holder="author")]
    (sight,) = sights(document, labelled)
    (table,) = (table for table in sight.tables if table.title == "stances")
    assert list(table.rows) == [["france", "neutral", "", ""], ["us (not found)", "neutral", "against", "author"]]
