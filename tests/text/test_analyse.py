import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.text.analyse import Analyser
from stance.text.normalise import fold, letters
from stance.text.type_table import TEXTS

WORDS = ["وقال", "المعارضة", "«", "»", "سورية،", "به.", "في", "123", "abc", "بـ", "وسيكتبونها", "..", "ـ", "أوبـاما"]


@pytest.mark.parametrize(
    ("word", "lemma", "pos", "proclitics", "enclitic"),
    [
        ("وقالت", "قال", "verb", "و", ""),
        ("للحكومة", "حكومة", "noun", "ل+ال", ""),
        ("والمعارضة", "معارضة", "noun", "و+ال", ""),
        ("حكومتهم", "حكومة", "noun", "", "هم"),
        ("سيعلنون", "أعلن", "verb", "س", ""),
        ("عليه", "على", "prep", "", "ه"),
        ("الروسي", "روسي", "adj", "ال", ""),
        ("فى", "في", "prep", "", ""),
        ("15%", "15%", "digit", "", ""),
        ("،", "،", "punc", "", ""),
        ("BBC", "BBC", "foreign", "", ""),
        ("زرقطون", "زرقطون", "noun_prop", "", ""),
        ("والزرقطون", "زرقطون", "noun_prop", "و+ال", ""),
    ],
)
def test_single_words(analyser, word, lemma, pos, proclitics, enclitic):
    (tokens,) = analyser.analyse([word])
    assert (tokens.lemmas, tokens.pos) == ((lemma,), (pos,))
    assert (tokens.proclitics, tokens.enclitics) == ((proclitics,), (enclitic,))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("للمعارضة", [("ل", "المعارضة")]),
        ("وواشنطن", [("و", "واشنطن")]),
        ("المعارضة", [("", "المعارضة")]),
        ("السورية", [("", "السورية")]),
        ("ولروسيا", [("و+ل", "روسيا")]),
        ("وزارة", [("", "وزارة")]),
        ("باللجنة", [("ب", "اللجنة")]),
        ("للجنة", [("ل", "اللجنة"), ("ل", "لجنة")]),
        ("لأوباما", [("ل", "أوباما")]),
    ],
)
def test_segmentations(analyser, word, found):
    assert set(found) <= set(analyser.segmentations(word))


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("المعارضة", ("ال", "معارضة")),
        ("السورية", ("", "سورية")),
        ("حكومتهم", ("", "حكومتهم")),
        ("وزارة", ("و", "زارة")),
    ],
)
def test_what_is_no_segmentation(analyser, word, wrong):
    assert wrong not in analyser.segmentations(word)


@pytest.mark.parametrize(
    ("text", "place", "lemma"),
    [
        ("لم يعد الوفد", 1, "عاد"),
        ("قال الوزير ان الوفد وصل", 2, "إن"),
        ("أكد الوزير ان الوفد وصل", 2, "أن"),
        ("تحدث عن كتب قديمة", 2, "كتاب"),
        ("قد كتب رسالة", 1, "كتب"),
    ],
)
def test_neighbours_decide(analyser, text, place, lemma):
    assert analyser.analyse([text])[0].lemmas[place] == lemma


def test_quotes_reach_the_tokens(analyser):
    (tokens,) = analyser.analyse(["وصف “الحل” بأنه: «نهاية الحرب»"])
    assert tokens.quoted == (0, 0, 2, 0, 0, 0, 0, 1, 1, 0)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=4))
def test_offsets_map_back_to_the_printed_text(analyser, texts):
    found = analyser.analyse(texts)
    assert [tokens.text for tokens in found] == texts
    for tokens in found:
        columns = (tokens.starts, tokens.ends, tokens.lemmas, tokens.pos, tokens.proclitics, tokens.enclitics)
        assert {len(column) for column in (*columns, tokens.features, tokens.quoted)} == {len(tokens)}
        assert all(
            tokens.text[start:end] == word
            for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True)
        )
        assert list(tokens.starts) == sorted(tokens.starts)


@settings(deadline=None, max_examples=200)
@given(st.text("ابتةىيأإآلموكفسهنء", min_size=1, max_size=9))
def test_segmentations_spell_the_word(analyser, word):
    for particles, rest in analyser.segmentations(word):
        swallowed = rest[1:] if particles.endswith("ل") and rest.startswith("ال") else rest
        spelled = {fold(particles.replace("+", "") + part) for part in (rest, swallowed, rest[2:])}
        assert fold(word) in spelled
        assert letters(rest) == rest


def test_lemmas_do_not_depend_on_the_batch(analyser):
    texts = ["قال الوزير إن الحكومة ستجتمع", "لم يعد الوفد إلى دمشق"]
    together = analyser.analyse(texts)
    assert together == [analyser.analyse([text])[0] for text in texts]


def test_a_second_analyser_reads_what_the_first_one_saved(tmp_path):
    first = Analyser(cache=tmp_path, names=["زرقطون"])
    (before,) = first.analyse(["وزرقطون في المدينة"])
    first.save()
    second = Analyser(cache=tmp_path)
    assert set(second._table.index) >= {"وزرقطون", "في", "المدينة"}
    assert second.analyse(["وزرقطون في المدينة"])[0].proclitics[0] in ("و", "")  # the name is not in the file
    assert Analyser(cache=tmp_path, names=["زرقطون"]).analyse(["وزرقطون في المدينة"]) == [before]
    assert second.lexicon is not None


def test_words_are_saved_when_the_analyser_goes(tmp_path):
    analyser = Analyser(cache=tmp_path)
    analyser.analyse(["المدينة"])
    del analyser
    assert "المدينة" in Analyser(cache=tmp_path)._table.index


def test_a_warm_table_is_quick(analyser):
    texts = ["وقالت الحكومة إن المعارضة لم تحضر الاجتماع في جنيف. "] * 2000
    analyser.analyse(texts)
    start = time.perf_counter()
    found = analyser.analyse(texts)
    assert sum(map(len, found)) / (time.perf_counter() - start) > 50_000  # a fourth of what an idle machine does


def test_every_column_of_the_table_is_filled(analyser):
    assert all(len(analyser._table.codes[name]) == len(analyser._table.scores) for name in TEXTS)
