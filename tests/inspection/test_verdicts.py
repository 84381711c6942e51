import pytest

from stance.features.grams import Grams
from stance.inspection.verdicts import Models, verdicts
from stance.models.baselines import Majority
from stance.models.pipeline import build
from tests.world import example


class Holders:
    def predict(self, rows, taken=None):
        return ["russia" for _ in rows]


class Filter:
    def __init__(self, kept):
        self.kept = kept

    def keeps(self, rows):
        return [self.kept for _ in rows]


@pytest.mark.parametrize(
    ("stance", "kept", "holder"), [("against", True, "russia"), ("neutral", True, "-"), ("against", False, "")]
)
def test_only_a_position_toward_an_actor_is_held(stance, kept, holder):
    rows = [example("نددت اللجنة بواشنطن", "us")]
    labels = [stance, stance, "against", "neutral", "favor"]
    pipeline = build({"words": Grams(of="words")}, Majority()).fit(rows * 5, labels)
    (verdict,) = verdicts(rows, Models(pipeline, Holders(), Filter(kept)))
    assert (verdict.stance, verdict.holder, verdict.refused) == (stance, holder, not kept)


def test_without_a_model_the_rule_speaks_alone():
    (verdict,) = verdicts([example("نددت اللجنة بواشنطن", "us")], None)
    assert (verdict.shares, verdict.holder, verdict.stance) == ({}, "", verdict.rule)


def test_of_nobody_nothing_is_said():
    assert verdicts([], None) == []
