"""What a scraped news page holds besides its article: menus, share links, print buttons, repeated headlines.

Lines are judged before sentences are cut, so that no menu entry is ever taken for a statement.
"""

import re

from stance.text.normalise import fold, strip_zero_width

_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LINK = re.compile(r"https?://\S+|www\.\S+")
# Buttons and menus as the pages of Arabic news sites print them, whatever stands behind (compared after `fold`).
_BUTTONS = (
    "زر الذهاب إلى الأعلى|طباعة الخبر|ارسال الخبر الى صديق|اضافة تعليق|أضف تعليق|اضف تعليقا|نسخ الرابط|انسخ الرابط"
    "|اقرأ أيضا|اقرأ المزيد|إقرأ أيضا|تابعنا على|تابعونا على|سجل الدخول|الشريط الاخباري|التحديث الاخير|آخر تحديث"
    "|جميع الحقوق محفوظة|لا توجد تعليقات|مواضيع ذات صلة|أخبار ذات صلة|كلمات مفتاحية|حجم الخط|شارك الخبر|شارك المقال"
    "|مشاركة الخبر|مشاركة المقال|اشترك في النشرة|اشترك في نشرتنا|اشترك في قناتنا"
)
_LONGEST_BUTTON = 14
"""Words; a longer line that begins like a button is a sentence."""
# Words that may begin a sentence: buttons where no full stop stands behind them, and little else.
_WORDS = "شارك|مشاركة|المزيد|اشترك|الرئيسية|المصدر|الوسوم|التعليقات"
# Sites to share on. Headlines that begin with one are lost: four articles of data/ant were labelled without theirs.
_SITES = "(?:(?:شارك|مشاركة) (?:على|عبر|في) )?(?:فيسبوك|تويتر|واتساب|تيليجرام)"
_BUTTON, _WORD, _SITE = (re.compile(rf"(?:{fold(begins)})(?!\w)") for begins in (_BUTTONS, _WORDS, _SITES))
_MENU = re.compile(rf"(?:{fold(_WORDS)})\s*[:|>›»/]")
_STOP = re.compile(r"[.!?؟][»”\"')\]]*$")
_CREDIT = re.compile(r"^[|\s–-]*(?:وكالات|سانا|رويترز|ا ?ف ?ب|أ ?ف ?ب|د ?ب ?ا)[\w\s–|/-]{0,24}$")
_HEADLINE = 5
"""Words from which a line counts as a headline rather than a menu entry."""
_CAPTION = 2
"""Words up to which a line beside the body is the caption of something."""


def clean_lines(page: str) -> list[str]:
    r"""The lines of a page that belong to its article, headline first, with single spaces.

    Dropped are invisible characters, links, buttons, agency credits, lines repeated word for word, short lines before
    the headline (section names) or after the last long line or full stop (site names), and lines of one word or two.

    Examples
    --------
    >>> clean_lines("سياسة\nموسكو تعلن موعد الجولة الجديدة\nقال ناطق إن الموعد ثابت.\nطباعة الخبر طباعة الخبر")
    ['موسكو تعلن موعد الجولة الجديدة', 'قال ناطق إن الموعد ثابت.']
    """
    seen: set[str] = set()
    kept: list[str] = []
    for raw in page.splitlines():
        line = _SPACES.sub(" ", _LINK.sub(" ", strip_zero_width(raw))).strip(" |")
        key = fold(line)
        if not key.strip() or key in seen or _is_button(key) or _CREDIT.match(line):
            continue
        seen.add(key)
        kept.append(line)
    return _without_frame(kept)


def _is_button(key: str) -> bool:
    words = len(key.split())
    if words > _LONGEST_BUTTON:
        return False
    if _BUTTON.match(key):
        return True
    few = words < _HEADLINE and _WORD.match(key)
    return bool(few or _MENU.match(key) or _SITE.match(key)) and not _STOP.search(key)


def _without_frame(lines: list[str]) -> list[str]:
    """Cut the section names above the headline, between it and the body, and the site's name at the end."""
    words = [len(line.split()) for line in lines]
    long = [number for number, count in enumerate(words) if count >= _HEADLINE]
    if not long:
        return lines
    said = [number for number, line in enumerate(lines) if words[number] > _CAPTION and _STOP.search(line)]
    last = max(long + said)
    # A short line amid the body may be an intermediate headline, but one word or two beside the body are a caption.
    return [line for number, line in enumerate(lines) if long[0] <= number <= last and words[number] > _CAPTION]
