"""What tweets say beside words: emoji, hashtags and their parts, stretched letters, laughter, cues of sarcasm."""

import re
import unicodedata
from collections.abc import Iterator

from stance.features.block import Bag
from stance.features.chars import loose
from stance.schema import Example

_HASHTAG = re.compile(r"#([\w_]+)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_LAUGH = re.compile(r"ه{3,}|😂|🤣")
_CUES = tuple(
    loose(word) for word in "ياسلام ماشاء عشان قال يعني طيب اكيد طبعا مبروك عظيم جميل شكرا والله اصلا".split()
)


class Tweet(Bag):
    """Signs of a message: each emoji, hashtag, stretched word, laughter, doubled mark, link, address, and cue.

    Parameters
    ----------
    min_df, tfidf
        See `stance.features.block.Block`.
    """

    def emit(self, example: Example) -> Iterator[str]:
        """``emoji=``, ``tag=`` (whole and in parts), ``stretched``, ``laugh``, ``mark=``, ``cue=`` and so on."""
        text = example.text.text
        yield from (f"emoji={sign}" for sign in text if unicodedata.category(sign) == "So")
        for tag in _HASHTAG.findall(text):
            yield f"tag={loose(tag)}"
            yield from (f"tag part={loose(part)}" for part in tag.split("_") if part)
        yield from ("stretched" for _ in _STRETCHED.finditer(text))
        yield from ("laugh" for _ in _LAUGH.finditer(text))
        yield from (f"mark={mark}" for mark in ("؟", "!", "..", '"', "http", "@") if mark in text)
        yield from (f"mark={mark * 2}" for mark in "؟!" if mark * 2 in text)
        words = [loose(word) for word in example.text.words]
        yield from (f"cue={word}" for word in words if word in _CUES)
        yield f"length={min(len(words) // 5, 10)}"
