"""Layouts of the papers that nobody reads: see corpus/README.md. Whoever writes rules does not open this file."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape

from corpus_layouts.form import flow, opened
from corpus_layouts.sheet import wrapped


def label_column_bill(paper, path):
    """A bill of lading as one long table: what it is in a shaded column, what it says beside it, four short ones to a row."""
    f, sheet = opened(paper, path, font="Sans", size=9, label_font="Sans-Bold", label_size=7)
    shade = HexColor("#dfe5ea")
    sheet.text(105, 16, f["title"], "Serif-Bold", 16, "centre")
    sheet.text(105, 22, f["carrier"], "Serif", 11, "centre")
    sheet.text(105, 26.5, f["carrier_address"], "Serif", 8, "centre")

    def row(y, cells, least=8):
        width = 184 / len(cells)
        tall = max([least] + [len(wrapped(f[key], "Sans", 9, width - 36)) * 3.85 + 3.6 for _, key in cells])
        for column, (label, key) in enumerate(cells):
            x = 13 + column * width
            sheet.frame(x, y, 32, tall, .4, shade)
            sheet.lines(x + 1.3, y + 3.8, f.label(key, label), 30, "Sans-Bold", 6.8)
            sheet.frame(x + 32, y, width - 32, tall, .4)
            sheet.lines(x + 33.5, y + 5, f[key], width - 35)
        return y + tall
    y = 31
    for cells in ([("B/L number", "bl_number"), ("Booking", "booking")], [("Shipper", "shipper")], [("Consignee", "consignee")], [("Notify", "notify")],
                  [("Ocean vessel", "vessel"), ("Voyage", "voyage")], [("Port of loading", "from"), ("Port of discharge", "to")], [("Received at", "receipt"), ("For delivery at", "delivery")]):
        y = row(y, cells)
    y = sheet.table(13, y + 4, [34, 24, 66, 32, 28], f["columns"], f["rows"], ["left", "left", "left", "right", "right"], size=8.8, header_fill=shade, header_font="Sans-Bold", pad=1.7)
    y = row(y + 4, [("Marks", "marks")])
    y = row(y, [("Freight", "freight"), ("Originals", "originals")])
    y = row(y, [("Laden on board", "on_board"), ("Issued", "issued")])
    sheet.lines(13, y + 6, f["clause"], 110, "Serif", 7.5)
    sheet.stamp(168, y + 18, f["stamp"], f["stamp_place"], 13, -16)
    sheet.signature(134, y + 22)
    sheet.save()


def sidebar_invoice(paper, path):
    """A designer's invoice: a coloured bar at the left holds everything but the goods, each label over its value."""
    f, sheet = opened(paper, path, font="Condensed", size=8.8, label_font="Condensed-Bold", label_size=6.6)
    bar = HexColor(f["colour"] or "#eef1f4")
    sheet.frame(0, 0, 62, 297, 0, bar, bar)
    sheet.lines(8, 20, f["seller"], 50, "Condensed-Bold", 12)
    y = sheet.lines(8, 32, f["seller_address"], 50, size=7.6) + 6
    for label, key in f["side"]:
        if f[key]:
            sheet.text(8, y, label, "Condensed", 6.6, colour=HexColor("#5a6570"))
            y = sheet.lines(8, y + 4, f[key], 50) + 3.4
    sheet.text(70, 26, f["title"], "Condensed-Bold", 20)
    sheet.text(70, 40, f.label("buyer", "Invoice to"), "Condensed", 6.6, colour=HexColor("#5a6570"))
    sheet.lines(70, 44.5, f["buyer"], 60, size=9.4)
    sheet.text(138, 40, f.label("ship_to", "Deliver to"), "Condensed", 6.6, colour=HexColor("#5a6570"))
    sheet.lines(138, 44.5, f["ship_to"], 60, size=9.4)
    y = sheet.table(68, 78, f["widths"] or [62, 22, 16, 16, 20], f["columns"], f["rows"], f["aligns"] or ["left", "left", "right", "right", "right"], size=8.6, ruled=False, pad=2,
                    header_font="Condensed-Bold")
    sheet.rule(70, 86, 203, 86, .5)
    sheet.rule(70, y, 203, y, .5)
    for number, (label, amount) in enumerate(f["sums"]):
        face = "Condensed-Bold" if number == len(f["sums"]) - 1 else "Condensed"
        sheet.text(138, y + 6 + number * 5.4, label, face, 9)
        sheet.text(202.8, y + 6 + number * 5.4, amount, face, 9, "right")
    y += 14 + 5.4 * len(f["sums"])
    sheet.lines(70, y, f["remarks"], 130, size=8.2)
    sheet.signature(74, y + 26)
    sheet.text(70, y + 34, f["signed"], size=8)
    sheet.save()


def permit_print(paper, path):
    """A permit as the single windows of Asia send it: capitals in one type, three columns of labels with colons, the goods below each other."""
    f, sheet = opened(paper, path, font="Mono", size=8.2, label_font="Mono", label_size=8.2)
    sheet.text(105, 14, f["title"], "Mono-Bold", 11, "centre")
    sheet.text(196, 14, f["page"], size=7.5, align="right")
    y = 22
    for row in f["lines"]:
        deepest = y
        for x, cell in zip((14, 108), row):
            label, value = cell
            sheet.text(x, y, label)
            sheet.text(x + 38, y, ":")
            deepest = max(deepest, sheet.lines(x + 41, y, value, 52))
        y = deepest + 1.2
    sheet.text(14, y, "=" * 104)
    y += 5
    for number, item in enumerate(f["goods"], 1):
        sheet.text(14, y, f"{number:02d}")
        for label, value in item["lines"]:
            sheet.text(22, y, label)
            sheet.text(58, y, ":")
            y = sheet.lines(61, y, value, 130) + .6
        y += 3
    sheet.text(14, y, "=" * 104)
    for label, value in f["tail"] or []:
        y += 5
        sheet.text(14, y, label)
        sheet.text(52, y, ": " + value)
    sheet.text(14, y + 14, f["foot"])
    sheet.save()


def prose_certificate(paper, path):
    """A certificate in sentences, on a chamber's paper; only the goods stand in a list."""
    f, sheet = opened(paper, path, font="Serif", size=11.5, label_font="Serif", label_size=9)
    for inset in (8, 10):
        sheet.frame(inset, inset, 210 - 2 * inset, 297 - 2 * inset, .6)
    sheet.text(105, 28, f["issuer"], "Serif-Bold", 14, "centre")
    sheet.lines(105, 34, f["issuer_address"], size=9, align="centre")
    sheet.text(105, 52, f["title"], "Serif-Bold", 17, "centre")
    sheet.text(105, 60, f["number"], size=11, align="centre")
    y = 76
    for part in f["parts"]:
        y = sheet.lines(24, y, part, 162, leading=1.42) + 4
    y = sheet.table(24, y, f["widths"] or [34, 84, 22, 22], f["columns"], f["rows"], ["left", "left", "right", "right"], size=10.5, header_font="Serif-Bold", pad=2.2)
    y = sheet.lines(24, y + 12, f["closing"], 162, leading=1.42)
    sheet.text(24, y + 14, f["dated"])
    sheet.stamp(70, y + 36, f["stamp"], f["stamp_place"], 17, -8)
    sheet.signature(124, y + 34)
    sheet.text(120, y + 42, f["signed"], size=10)
    sheet.save()


def leader_list(paper, path):
    """A packing note with dot leaders between label and value, and a list whose columns are marked by lines between them only."""
    f, sheet = opened(paper, path, font="Typed", size=8.4, label_font="Typed", label_size=8.4)
    sheet.text(16, 18, f["title"], "Wide-Bold", 15)
    sheet.text(194, 18, f["page"], size=8, align="right")
    y = 28
    for label, value in f["facts"]:
        for number, line in enumerate(value.split("\n")):
            if not number:
                sheet.text(16, y, label)
                at, stop = 16 + sheet.text_width(label) + 2, 74
                sheet.text(at, y, "." * int((stop - at) / sheet.text_width(".")))
            sheet.text(77, y, line)
            y += 4.6
        y += .8
    widths = f["widths"]
    top = y + 4

    def new_page():
        sheet.next_page()
        sheet.text(16, 18, f["title"] + "  -  " + f["number"], "Wide-Bold", 10)
        sheet.text(194, 18, f["page_two"], size=8, align="right")
        return 26
    y = flow(sheet, 14, top, widths, f["columns"], f["rows"], f["aligns"], f["bottom"] or 255, new_page, ruled=False, pad=1.6, header_font="Typed")
    sheet.rule(14, y, 196, y, 1)
    y = sheet.table(14, y, widths, f["totals"], [], [], ruled=False, header_font="Typed", size=9.4)
    sheet.rule(14, y, 196, y, .4)
    sheet.lines(16, y + 10, f["closing"], 170)
    sheet.signature(140, y + 26)
    sheet.save()


def label_below(paper, path):
    """A note of a carrier in landscape: the value stands on a line, what it is in small letters below the line."""
    f, sheet = opened(paper, path, font="Sans", size=9.6, label_font="Sans", label_size=6, pagesize=landscape(A4))
    sheet.text(14, 16, f["carrier"], "Sans-Bold", 14)
    sheet.text(14, 20.5, f["carrier_address"], size=7.5)
    sheet.text(283, 16, f["title"], "Sans-Bold", 14, "right")

    def line(x, y, w, key, label):
        sheet.lines(x + 1, y - 1.6 - 3.9 * f[key].count("\n"), f[key], w - 2)
        sheet.rule(x, y, x + w, y, .5)
        sheet.text(x, y + 2.7, f.label(key, label), "Sans", 6)
    for y, cells in f["fields_below"]:
        for x, w, key, label in cells:
            line(x, y, w, key, label)
    y = sheet.table(14, f["table_at"], f["widths"], f["columns"], f["rows"], f["aligns"], size=9, header_font="Sans-Bold", pad=1.8)
    for x, w, key, label in f["last"]:
        line(x, y + 18, w, key, label)
    sheet.stamp(262, y + 32, f["stamp"], f["stamp_place"], 12, 10)
    sheet.signature(210, y + 34)
    sheet.save()


