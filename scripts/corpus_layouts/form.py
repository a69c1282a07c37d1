"""What most papers are made of: boxes by a table, labels beside values, rows that run over pages.

A paper may print other words than its layout: `[fields.labels]` names them by the field that they stand at."""
from .sheet import Sheet


class Fields(dict):
    """What is filled in; what a paper leaves out is empty."""

    def __missing__(self, key):
        return {} if key == "labels" else [] if key in ("rows", "sums", "totals", "columns", "containers", "blocks", "goods") else ""

    def label(self, key, printed):
        return self["labels"].get(key, printed)


def opened(paper, path, **style):
    """The fields, and the sheet with what offices have stamped upon it; nobody has signed a blank form."""
    f, sheet = Fields(paper["fields"]), Sheet(path, paper["name"], **style)
    sheet.signed, sheet.overprints = not paper.get("blank"), f["overprints"] or []
    return f, sheet


def boxes(sheet, f, cells, **style):
    """Cells are (x, y, w, h, label, key) and may end with a style of their own; a key of "" stays empty."""
    for x, y, w, h, label, key, *own in cells:
        sheet.box(x, y, w, h, f.label(key, label), f[key], **{**style, **(own[0] if own else {})})


def pairs(sheet, f, x, value_x, y, rows, gap=5, width=80, font=None, size=None, label_font=None, mark=":"):
    """Labels on the left, their values at value_x; those without a value are left out. Gives the y of the next row."""
    for label, key in rows:
        if f[key]:
            sheet.text(x, y, f.label(key, label) + mark, label_font or sheet.label_font, size)
            below = sheet.lines(value_x, y, f[key], width, font, size)
            y = max(y + gap, below + gap - (size or sheet.size) * .42)
    return y


def flow(sheet, x, y, widths, columns, rows, aligns, bottom, new_page, **style):
    """A table whose rows go on on the next page, under the same head. new_page() starts it and gives the y there."""
    page, header = [], columns
    height = y
    for row in rows:
        tall = sheet.row_height(widths, row, **{k: v for k, v in style.items() if k in ("size", "leading", "pad")})
        if height + tall + 8 > bottom and page:
            sheet.table(x, y, widths, header, page, aligns, **style)
            y = height = new_page()
            page = []
        page.append(row)
        height += tall
    return sheet.table(x, y, widths, header, page, aligns, **style)
