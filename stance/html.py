"""Self-contained HTML pages: one file, no network, no script; Arabic from right to left; readable by keyboard."""

import re
from io import StringIO
from pathlib import Path
from typing import Any

_SPACES = re.compile(r">\s+<")


def render(template: str, **values: Any) -> str:
    """Fill a template of ``stance/templates``; everything that is not marked as safe is escaped.

    Examples
    --------
    >>> "<title>A &lt; B</title>" in render("page.html", title="A < B")
    True
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                              lstrip_blocks=True)  # fmt: skip
    environment.filters |= {"highlighted": highlighted, "picture": picture}
    return environment.get_template(template).render(**values)


def highlighted(text: str, marks: str = "") -> Any:
    """A sentence with its mentions marked.

    Parameters
    ----------
    text
        As printed.
    marks
        Half-open intervals of characters, ``"12-18 30-35"``.

    Examples
    --------
    >>> str(highlighted("قالت واشنطن", "5-11"))
    'قالت <mark>واشنطن</mark>'
    """
    from markupsafe import Markup, escape

    parts: list[Any] = []
    position = 0
    for mark in sorted(tuple(map(int, one.split("-"))) for one in marks.split()):
        start, end = mark
        if start >= position:
            parts += [escape(text[position:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
            position = end
    return Markup("").join([*parts, escape(text[position:])])


def picture(figure: Any, description: str) -> Any:
    """A matplotlib figure as SVG inside the page, with a description for those who do not see it.

    The letters become outlines, so that Arabic looks the same everywhere.
    """
    import matplotlib as mpl
    from markupsafe import Markup, escape

    stream = StringIO()
    with mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": description}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :].replace("<svg ", f'<svg role="img" aria-label="{escape(description)}" ', 1)
    # Ids must be unique in the page, and pictures are drawn apart from each other.
    unique = re.sub(r"\W", "", description)
    svg = re.sub(r'\bid="', f'id="{unique}-', svg)
    svg = re.sub(r'(href="|url\()#', rf"\1#{unique}-", svg)
    return Markup(_SPACES.sub("><", svg))
