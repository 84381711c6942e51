import pytest

from stance.text.candidates import KEPT, rank
from stance.text.frequencies import FLOOR, installed, vowelled_key
from stance.text.priors import Priors, spelling


@pytest.mark.parametrize(
    ("printed", "spelled", "kind"),
    [
        ("قال", "قال", "exact"),
        ("اكد", "أكد", "hamza dropped"),
        ("الاف", "الآف", "madda dropped"),
        ("التى", "التي", "alif for ya"),
        ("علي", "على", "ya for alif"),
        ("مدينه", "مدينة", "ta"),
        ("إن", "أن", "contradicted"),
        ("قال", "قالوا", "contradicted"),
    ],
)
def test_spelling(printed, spelled, kind):
    assert spelling(printed, spelled) == kind


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ٱِنْتِخاب", "اِنتِخاب", True),
        ("كِتَاب", "كِتاب", True),
        ("مُدَرِّس", "مُدَرِّس", True),
        ("ذَكَرَ", "ذَكَر", True),
        ("ذِكْر", "ذَكَر", False),
    ],
)
def test_dictionaries_agree_on_keys(one, other, same):
    assert (vowelled_key(one) == vowelled_key(other)) is same


def test_frequent_words_are_likelier():
    known = installed()
    assert known.logprob("فِي", "prep") > known.logprob("حُكُومَة", "noun") > known.logprob("زَرْقَط", "noun") == FLOOR


@pytest.mark.parametrize(
    ("word", "lemma", "proclitics", "enclitic"),
    [
        ("إن", "إن", "", ""),
        ("أن", "أن", "", ""),
        ("لكن", "لكن", "", ""),
        ("واحد", "واحد", "", ""),
        ("بريطانيا", "بريطانيا", "", ""),
        ("المدينه", "مدينة", "ال", ""),
        ("فعلياً", "فعلي", "", ""),
        ("بيتها", "بيت", "", "ها"),
        ("وزير", "وزير", "", ""),
        ("فاز", "فاز", "", ""),
    ],
)
def test_the_likely_reading_comes_first(lexicon, word, lemma, proclitics, enclitic):
    ranked = rank(lexicon, Priors(lexicon), word)
    assert ranked[0].lemma == lemma
    assert (ranked[0].proclitics, ranked[0].enclitic) == (proclitics, enclitic)


@pytest.mark.parametrize("word", ["والمعارضة", "كتب", "زرقطون", "12", "؟", "x", "وزرقطون"])
def test_readings_are_ranked_and_different(lexicon, word):
    ranked = rank(lexicon, Priors(lexicon), word)
    assert 1 <= len(ranked) <= KEPT
    assert [reading.score for reading in ranked] == sorted((reading.score for reading in ranked), reverse=True)
    assert len({reading[:5] for reading in ranked}) == len(ranked)


def test_scores_do_not_depend_on_which_words_came_before(lexicon):
    words = ["فيشر", "فيلق", "فيلم", "وتجدد", "وتدني", "ويشعر", "يعد", "يعاد", "تكن", "تكون"]
    forwards, backwards = Priors(lexicon), Priors(lexicon)
    ranked = {word: rank(lexicon, forwards, word) for word in words}
    assert {word: rank(lexicon, backwards, word) for word in reversed(words)} == ranked
