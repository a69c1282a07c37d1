"""Articles as they are printed: the browser's print view in one column, or a newspaper page in two. Plain text too."""
import html
import random
import re
import zlib

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph, Spacer

from .sources import BOILERPLATE, BULLET, CAPTION, CROSSHEAD, blocks

IN_COLUMNS = ("newspaper", "tabloid")
WIDTH, HEIGHT = A4


class Picture(Flowable):
    """Where the photograph stood: a stack of boxes in front of a sky. A page of print is not text alone."""

    def __init__(self, caption, width, height=None):
        super().__init__()
        self.width, self.height, self.dice = width, height or width * .42, random.Random(zlib.crc32(caption.encode()))
        self.style = ParagraphStyle("picture", spaceBefore=4, spaceAfter=2)

    def wrap(self, width, height):
        return self.width, self.height

    def draw(self):
        shade = lambda low, high: Color(*[self.dice.uniform(low, high)] * 3)
        for fill, x, y, w, h in [(shade(.75, .9), 0, 0, self.width, self.height), (shade(.45, .6), 0, 0, self.width, self.height * .3)]:
            self.canv.setFillColor(fill)
            self.canv.rect(x, y, w, h, stroke=0, fill=1)
        for column in range(9):
            for row in range(self.dice.randint(0, 4)):
                self.canv.setFillColor(shade(.15, .7))
                self.canv.rect(self.width * (.04 + column * .103), self.height * (.12 + row * .17), self.width * .1, self.height * .16, stroke=0, fill=1)


def _style(name, font, size, leading=1.3, **more):
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * leading, **more)


def _styles(article):
    serif = article["style"] in ("newspaper", "wire", "court")
    plain, bold, italic = ("Serif", "Serif-Bold", "Serif-Italic") if serif else ("Sans", "Sans-Bold", "Sans-Italic")
    size = {"newspaper": 9.6, "tabloid": 9.6, "wire": 14, "court": 14}.get(article["style"], 11)
    return {
        "paragraph": _style("paragraph", plain, size, spaceAfter=5, alignment=TA_JUSTIFY if article["style"] == "newspaper" else TA_LEFT),
        CAPTION: _style("caption", italic, size - 2, spaceBefore=2, spaceAfter=7, textColor="#333333"),
        CROSSHEAD: _style("crosshead", bold, size + 1.5, spaceBefore=5, spaceAfter=4),
        BULLET: _style("bullet", plain, size, leftIndent=12, bulletIndent=2, spaceAfter=3),
        BOILERPLATE: _style("boilerplate", "Sans-Bold", size - 2.5, spaceBefore=3, spaceAfter=6, textColor="#555555"),
        "title": _style("title", bold, 22 if article["style"] in IN_COLUMNS else 17, 1.15, spaceAfter=6),
        "meta": _style("meta", "Sans", 8.5, spaceAfter=8, textColor="#333333"),
    }


def _story(article, styles, width):
    for kind, text in blocks(article):
        if kind == CAPTION and article["style"] != "court":
            yield Picture(text, width)
        yield Paragraph(html.escape(text, quote=False), styles[kind], bulletText="•" if kind == BULLET else None)


def _heading(article, styles):
    about = " | ".join(part for part in (article["publisher"], article["shown_date"], f"By {article['author']}" if article["author"] else "") if part)
    return [Paragraph(html.escape(article["title"], quote=False), styles["title"]), Paragraph(html.escape(about, quote=False), styles["meta"])]


def _document(article, path, templates):
    document = BaseDocTemplate(path, pagesize=A4, invariant=1, title=article["title"], author=article["author"] or article["publisher"],
                               producer="tidewaiter corpus", creator=article["publisher"])
    document.addPageTemplates(templates)
    return document


def _browser_margins(article):
    """What a browser prints around a page: the day of printing and the title above, address and page number below."""
    def draw(canvas, document):
        canvas.setFont("Sans", 7)
        canvas.drawString(15 * mm, HEIGHT - 9 * mm, article.get("printed", ""))
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 9 * mm, f"{article['title']} | {article['publisher']}"[:95])
        canvas.drawString(15 * mm, 8 * mm, article["url"])
        canvas.drawRightString(WIDTH - 15 * mm, 8 * mm, str(document.page))
    return draw


def _masthead(article):
    def draw(canvas, document):
        canvas.setFont("Serif-Bold" if article["style"] == "newspaper" else "Wide-Bold", 20)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 18 * mm, article["publisher"].split(" – ")[0])
        canvas.setLineWidth(1.2)
        canvas.line(15 * mm, HEIGHT - 21 * mm, WIDTH - 15 * mm, HEIGHT - 21 * mm)
        canvas.setFont("Sans", 7)
        canvas.drawCentredString(WIDTH / 2, 8 * mm, str(document.page))
    return draw


def _in_one_column(article, path):
    styles = _styles(article)
    frame = Frame(22 * mm, 14 * mm, WIDTH - 44 * mm, HEIGHT - 30 * mm, id="text")
    _document(article, path, [PageTemplate("print", [frame], onPage=_browser_margins(article))]).build(_heading(article, styles) + list(_story(article, styles, 110 * mm)))


def _in_two_columns(article, path):
    styles = _styles(article)
    left, gap, inner = 15 * mm, 7 * mm, WIDTH - 30 * mm
    head = sum(part.wrap(inner - 12, HEIGHT)[1] + part.style.spaceAfter for part in _heading(article, styles)) + 14
    column, top = (inner - gap) / 2, HEIGHT - 23 * mm
    frames = [Frame(left, top - head, inner, head, id="head")]
    frames += [Frame(left + n * (column + gap), 14 * mm, column, top - head - 14 * mm, id=f"column{n}") for n in (0, 1)]
    later = [Frame(left + n * (column + gap), 14 * mm, column, top - 14 * mm, id=f"later{n}") for n in (0, 1)]
    document = _document(article, path, [PageTemplate("first", frames, onPage=_masthead(article)), PageTemplate("later", later, onPage=_masthead(article))])
    # The text stands in two columns of like depth, as a page maker would set it.
    story = list(_story(article, styles, column - 12))
    depths = [part.wrap(column - 12, HEIGHT)[1] + part.style.spaceAfter + part.style.spaceBefore for part in story]
    half = next(n for n in range(len(depths)) if sum(depths[:n + 1]) >= sum(depths) / 2)
    while story[half].style.name in (CROSSHEAD, "picture"):   # neither ends a column
        half -= 1
    document.build(_heading(article, styles) + [NextPageTemplate("later"), FrameBreak()] + story[:half + 1] + [FrameBreak()] + story[half + 1:])


def print_article(article, path):
    (_in_two_columns if article["style"] in IN_COLUMNS else _in_one_column)(article, path)


def print_text(text, path, title):
    """A plain text file as pages of one column; blank lines part the paragraphs, single line breaks stay."""
    style = _style("text", "Serif", 11, spaceAfter=6)
    parts = [html.escape(part.strip("\n"), quote=False).replace("\n", "<br/>") for part in re.split(r"\n\s*\n", text)]
    document = BaseDocTemplate(path, pagesize=A4, invariant=1, title=title, producer="tidewaiter corpus")
    document.addPageTemplates([PageTemplate("text", [Frame(22 * mm, 18 * mm, WIDTH - 44 * mm, HEIGHT - 36 * mm)])])
    document.build([Paragraph(part, style) for part in parts if part.strip()] or [Spacer(1, 1)])
