"""A page measured in millimetres from the top left corner, as forms are drawn."""
import math
import os
import random
import zlib

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT_FILES = {
    "Sans": "liberation/LiberationSans-Regular", "Sans-Bold": "liberation/LiberationSans-Bold",
    "Sans-Italic": "liberation/LiberationSans-Italic", "Narrow": "liberation/LiberationSansNarrow-Regular",
    "Serif": "liberation/LiberationSerif-Regular", "Serif-Bold": "liberation/LiberationSerif-Bold",
    "Serif-Italic": "liberation/LiberationSerif-Italic", "Mono": "liberation/LiberationMono-Regular",
    "Mono-Bold": "liberation/LiberationMono-Bold", "Wide": "dejavu/DejaVuSans", "Wide-Bold": "dejavu/DejaVuSans-Bold",
    "Typed": "dejavu/DejaVuSansMono", "Condensed": "dejavu/DejaVuSansCondensed", "Condensed-Bold": "dejavu/DejaVuSansCondensed-Bold",
    "Mono-Italic": "liberation/LiberationMono-Italic",
}
STAMP_INK = HexColor("#5b63a8")
HAN = "wqy/wqy-microhei.ttc"   # for papers with Chinese or Japanese labels only


def register_fonts(folder="/usr/share/fonts/truetype"):
    for name, file in FONT_FILES.items():
        pdfmetrics.registerFont(TTFont(name, f"{folder}/{file}.ttf"))
    if os.path.exists(f"{folder}/{HAN}"):
        pdfmetrics.registerFont(TTFont("Han", f"{folder}/{HAN}", subfontIndex=0))


def face(text, font):
    """The font that has the letters of a text."""
    return "Han" if any(letter > "\u2e7f" for letter in str(text)) else font


def wrapped(text, font, size, width):
    """Lines of text that fit the width (mm); line breaks of the text are kept."""
    lines = []
    for line in str(text).split("\n"):
        current = ""
        for word in line.split(" "):
            longer = f"{current} {word}" if current else word
            if current and pdfmetrics.stringWidth(longer, face(longer, font), size) > width * mm:
                lines.append(current)
                current = word
            else:
                current = longer
        lines.append(current)
    return lines


class Sheet:
    """One paper. `label_font` prints the form, `font` fills it in."""

    def __init__(self, path, title, font="Sans", label_font="Sans", size=9, label_size=5.5, pagesize=A4, ink=black):
        self.canvas = Canvas(path, pagesize=pagesize, invariant=1)
        self.canvas.setTitle(title)
        self.canvas.setProducer("tidewaiter corpus")
        self.width, self.height = pagesize[0] / mm, pagesize[1] / mm
        self.font, self.label_font, self.size, self.label_size, self.ink = font, label_font, size, label_size, ink
        self.dice = random.Random(zlib.crc32(title.encode()))
        self.signed, self.overprints = True, []   # (x, y, angle, words): rubber stamps of whoever had the paper in hand, on its first page

    def _at(self, x, y):
        return x * mm, (self.height - y) * mm

    def text(self, x, y, text, font=None, size=None, align="left", colour=None):
        """One line, its baseline at y."""
        font, size = face(text, font or self.font), size or self.size
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(colour or black)
        draw = {"left": self.canvas.drawString, "right": self.canvas.drawRightString, "centre": self.canvas.drawCentredString}[align]
        draw(*self._at(x, y), str(text))

    def lines(self, x, y, text, width=400, font=None, size=None, align="left", leading=1.18, colour=None):
        """Wrapped text; gives the baseline after the last line."""
        font, size = font or self.font, size or self.size
        for line in wrapped(text, font, size, width):
            self.text(x, y, line, font, size, align, colour)
            y += size * leading / mm
        return y

    def text_width(self, text, font=None, size=None):
        return pdfmetrics.stringWidth(str(text), face(text, font or self.font), size or self.size) / mm

    def rule(self, x0, y0, x1, y1, weight=.5, colour=black):
        self.canvas.setLineWidth(weight)
        self.canvas.setStrokeColor(colour)
        self.canvas.line(*self._at(x0, y0), *self._at(x1, y1))

    def frame(self, x, y, w, h, weight=.5, fill=None, colour=black):
        self.canvas.setLineWidth(weight)
        self.canvas.setStrokeColor(colour)
        if fill is not None:
            self.canvas.setFillColor(fill)
        self.canvas.rect(x * mm, (self.height - y - h) * mm, w * mm, h * mm, stroke=1, fill=fill is not None)

    def box(self, x, y, w, h, label="", value="", font=None, size=None, align="left", weight=.5, drop=None, label_colour=None, label_indent=0):
        """A ruled box with its small printed label above the value."""
        self.frame(x, y, w, h, weight)
        below = self.label(x + .9 + label_indent, y + 2.4, label, w - 1.6 - label_indent, label_colour) if label else y + 1
        size = size or self.size
        at = {"left": x + 1.8, "right": x + w - 1.8, "centre": x + w / 2}[align]
        self.lines(at, below + (size * .36 if drop is None else drop), value, w - 3, font, size, align)

    def label(self, x, y, text, width=400, colour=None):
        return self.lines(x, y, text, width, self.label_font, self.label_size, leading=1.1, colour=colour)

    def table(self, x, y, widths, header, rows, aligns, size=None, header_fill=None, ruled=True, leading=1.2, pad=1.3, header_font=None):
        """A table with wrapped cells; gives the y below it."""
        size = size or self.size
        y = self._row(x, y, widths, header, ["centre"] * len(widths), header_font or self.font, size - 1, header_fill, ruled, leading, pad)
        for row in rows:
            y = self._row(x, y, widths, row, aligns, self.font, size, None, ruled, leading, pad)
        return y

    def row_height(self, widths, cells, font=None, size=None, leading=1.2, pad=1.3):
        size = size or self.size
        deepest = max(len(wrapped(c, font or self.font, size, w - 2.4)) for c, w in zip(cells, widths))
        return deepest * size * leading / mm + 2 * pad

    def _row(self, x, y, widths, cells, aligns, font, size, fill, ruled, leading, pad):
        height = self.row_height(widths, cells, font, size, leading, pad)
        for cell, width, align in zip(cells, widths, aligns):
            if ruled or fill is not None:
                self.frame(x, y, width, height, .4 if ruled else 0, fill)
            at = {"left": x + 1.2, "right": x + width - 1.2, "centre": x + width / 2}[align]
            self.lines(at, y + pad + size * .82 / mm, cell, width - 2.4, font, size, align, leading)
            x += width
        return y + height

    def stamp(self, x, y, upper, lower, radius=15, angle=-12, colour=black):
        """A round office stamp; its words run straight, which keeps the text layer readable."""
        if not self.signed:
            return
        pen = self.canvas
        pen.saveState()
        pen.translate(*self._at(x, y))
        pen.rotate(angle)
        pen.setStrokeColor(colour)
        pen.setFillColor(colour)
        for share, weight in ((1, 1.4), (.86, .6)):
            pen.setLineWidth(weight)
            pen.circle(0, 0, radius * share * mm)
        rows = [(line, "Sans-Bold", 6.5) for line in upper.split("\n")] + [(lower, "Sans", 6)]
        for number, (line, font, size) in enumerate(rows):
            pen.setFont(face(line, font), size)
            pen.drawCentredString(0, (len(rows) / 2 - number) * 8.5 - 6, line)
        pen.restoreState()

    def signature(self, x, y, width=34, colour=None):
        """A scrawl, the same for the same paper each time."""
        if not self.signed:
            return
        pen, dice = self.canvas, self.dice
        pen.setStrokeColor(colour or black)
        pen.setLineWidth(.9)
        path = pen.beginPath()
        px, py = self._at(x, y)
        path.moveTo(px, py)
        step = width * mm / 7
        for loop in range(7):
            lift = (dice.uniform(4, 14)) * math.cos(loop)
            path.curveTo(px + step * dice.uniform(-.2, .4), py + lift, px + step * dice.uniform(.6, 1.3), py - lift * .7, px + step, py + dice.uniform(-2, 2))
            px += step
        pen.drawPath(path)

    def rubber_stamp(self, x, y, angle, words):
        """A frame around a few words, inked thinly over whatever is printed there."""
        pen, lines = self.canvas, words.split("\n")
        width, height = max(self.text_width(line, "Sans-Bold", 10) for line in lines) * mm + 10, 13 * len(lines) + 6
        pen.saveState()
        pen.translate(*self._at(x, y))
        pen.rotate(angle)
        pen.setStrokeColor(STAMP_INK)
        pen.setFillColor(STAMP_INK)
        pen.setLineWidth(1.3)
        pen.rect(0, 0, width, height)
        pen.setFont("Sans-Bold", 10)
        for row, line in enumerate(reversed(lines)):
            pen.drawCentredString(width / 2, 6 + 13 * row, line)
        pen.restoreState()

    def next_page(self):
        for stamp in self.overprints:
            self.rubber_stamp(*stamp)
        self.overprints = []
        self.canvas.showPage()

    def save(self):
        self.next_page()
        self.canvas.save()
