"""Proofs of origin: a movement certificate, the generalised system's form, a chamber's letter, an exporter's own certification."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER

from .form import boxes, opened


def movement_certificate(paper, path):
    """EUR.1 and its relatives: twelve boxes, the office's endorsement beside the exporter's declaration."""
    f, sheet = opened(paper, path, font="Typed", size=8.6, label_font="Serif", label_size=6.6)
    for line in range(40):   # the guilloche, as a scanner sees it
        sheet.rule(14, 16 + line * 6.5, 196, 14 + line * 6.5, .15, HexColor("#b9d3b5"))
    sheet.text(105, 11, "MOVEMENT CERTIFICATE" + ("  /  " + f["second_title"] if f["second_title"] else ""), "Serif-Bold", 12, "centre")
    boxes(sheet, f, [(14, 14, 91, 28, "1. Exporter (Name, full address, country)", "exporter")])
    sheet.frame(105, 14, 91, 13)
    sheet.text(108, 22, f["form"], "Serif-Bold", 15)
    sheet.text(194, 22, "No  " + f["number"], "Serif-Bold", 12, "right")
    sheet.frame(105, 27, 91, 36)
    sheet.lines(106, 30, f.label("between", "2. Certificate used in preferential trade between"), 88, "Serif", 6.6)
    sheet.text(150, 39, f["party_a"], align="centre", size=9)
    sheet.text(150, 46, "and", "Serif", 7, "centre")
    sheet.text(150, 53, f["party_b"], align="centre", size=9)
    sheet.text(150, 61, "(insert appropriate countries, groups of countries or territories)", "Serif", 5.6, "centre")
    boxes(sheet, f, [
        (14, 42, 91, 28, "3. Consignee (Name, full address, country) (Optional)", "consignee"),
        (105, 63, 46, 17, "4. Country, group of countries or territory in which the products are considered as originating", "origin"),
        (151, 63, 45, 17, "5. Country, group of countries or territory of destination", "destination"),
        (14, 70, 91, 26, "6. Transport details (Optional)", "transport"), (105, 80, 91, 16, "7. Remarks", "remarks"),
        (14, 96, 128, 88, "8. Item number; Marks and numbers; Number and kind of packages; Description of goods", "goods_text"),
        (142, 96, 27, 88, "9. Gross mass (kg) or other measure (litres, m3, etc.)", "gross"), (169, 96, 27, 88, "10. Invoices (Optional)", "invoices")])
    sheet.frame(14, 184, 91, 82)
    sheet.lines(15, 187.5, "11. CUSTOMS ENDORSEMENT\nDeclaration certified\nExport document (2)", 86, "Serif", 6.8)
    sheet.lines(18, 203, f["endorsement"], 84, leading=1.5)
    sheet.text(18, 258, "(Signature)", "Serif", 6.6)
    sheet.stamp(80, 244, f["stamp"], f["stamp_place"], 14, -13)
    sheet.signature(22, 252, 30)
    sheet.frame(105, 184, 91, 82)
    sheet.lines(106, 187.5, "12. DECLARATION BY THE EXPORTER\nI, the undersigned, declare that the goods described above meet the conditions required for the issue of this certificate.", 88, "Serif", 6.8)
    sheet.text(108, 208, "Place and date:", "Serif", 7)
    sheet.text(130, 208, f["declared"])
    sheet.signature(130, 224, 34)
    sheet.text(108, 230, "(Signature)", "Serif", 6.6)
    sheet.lines(14, 271, "(1) If goods are not packed, indicate number of articles or state 'in bulk' as appropriate. (2) Complete only where the regulations of the exporting country or territory require.", 180, "Serif", 6)
    sheet.save()


def preference_form(paper, path):
    """Form A and the forms of Asian agreements: consigned from and to, six columns of goods, certification below."""
    f, sheet = opened(paper, path, font="Mono", size=8.8, label_font="Sans", label_size=6)
    boxes(sheet, f, [(12, 14, 93, 26, "1. Goods consigned from (Exporter's business name, address, country)", "exporter"),
                     (12, 40, 93, 26, "2. Goods consigned to (Consignee's name, address, country)", "consignee")])
    sheet.frame(105, 14, 93, 52)
    sheet.text(108, 20, "Reference No.", "Sans", 7)
    sheet.text(132, 20, f["number"], "Mono-Bold", 11)
    sheet.lines(151, 30, f["title"], 88, "Sans-Bold", 9.5, "centre", 1.4)
    sheet.text(151, 52, f["form"], "Sans-Bold", 12, "centre")
    sheet.text(108, 59, "Issued in", "Sans", 7)
    sheet.text(151, 59, f["issued_in"], align="centre")
    sheet.text(151, 63, "(country)", "Sans", 5.6, "centre")
    boxes(sheet, f, [(12, 66, 93, 30, "3. Means of transport and route (as far as known)", "transport"), (105, 66, 93, 30, "4. For official use", "official")])
    columns = [(12, 13, "5. Item number", "item"), (25, 30, "6. Marks and numbers of packages", "marks"), (55, 68, "7. Number and type of packages, description of goods", "goods_text"),
               (123, 20, "8. Origin criterion (see notes overleaf)", "criterion"), (143, 27, "9. Gross weight or other quantity", "quantity"), (170, 28, "10. Number and date of invoices", "invoices")]
    for x, w, label, key in columns:
        sheet.frame(x, 96, w, 92)
        sheet.label(x + .8, 98.6, f.label(key, label), w - 1.4)
        sheet.lines(x + 1.5, 110, f[key], w - 2, size=8.4)
    sheet.frame(12, 188, 93, 84)
    sheet.lines(13.5, 192, "11. Certification\nIt is hereby certified, on the basis of control carried out, that the declaration by the exporter is correct.", 88, "Sans", 6.6)
    sheet.stamp(80, 236, f["stamp"], f["stamp_place"], 16, 11, HexColor("#22357a"))
    sheet.signature(24, 246)
    sheet.text(16, 262, f["certified"])
    sheet.text(16, 269, "Place and date, signature and stamp of certifying authority", "Sans", 5.8)
    sheet.frame(105, 188, 93, 84)
    sheet.lines(106.5, 192, "12. Declaration by the exporter\nThe undersigned hereby declares that the above details and statements are correct; that all the goods were produced in", 88, "Sans", 6.6)
    sheet.text(151, 208, f["produced_in"], align="centre")
    sheet.text(151, 212, "(country)", "Sans", 5.6, "centre")
    sheet.lines(106.5, 217, "and that they comply with the origin requirements specified for those goods for goods exported to", 88, "Sans", 6.6)
    sheet.text(151, 230, f["exported_to"], align="centre")
    sheet.text(151, 234, "(importing country)", "Sans", 5.6, "centre")
    sheet.signature(120, 250)
    sheet.text(110, 262, f["declared"])
    sheet.text(110, 269, "Place and date, signature of authorised signatory", "Sans", 5.8)
    sheet.save()


def chamber_letter(paper, path):
    """The American custom: a sworn letter whose blanks are filled in, with a small table in it, and the chamber's seal."""
    f, sheet = opened(paper, path, font="Mono", size=9.5, label_font="Serif", label_size=10, pagesize=LETTER)
    sheet.text(108, 24, "CERTIFICATE OF ORIGIN", "Serif-Bold", 18, "centre")

    def filled(x, y, words, value, upto):
        """Printed words, then a line with the typed value on it."""
        sheet.text(x, y, words, "Serif", 10)
        start = x + sheet.text_width(words, "Serif", 10) + 1.5
        sheet.rule(start, y + 1, upto, y + 1, .4)
        sheet.text(start + 2, y - .3, value)
    filled(20, 40, "The undersigned", f["signatory"], 196)
    sheet.text(110, 44.5, "(Owner or Agent)", "Serif-Italic", 7, "centre")
    filled(20, 51, "for", f["exporter"], 196)
    sheet.text(110, 55.5, "(Name and Address of Shipper)", "Serif-Italic", 7, "centre")
    filled(20, 62, "declares that the following mentioned goods shipped on", f["vessel"], 196)
    sheet.text(150, 66.5, "(Name of Ship or Airline)", "Serif-Italic", 7, "centre")
    filled(20, 73, "on the date of", f["shipped"], 92)
    filled(94, 73, "consigned to", f["consignee"], 196)
    filled(20, 84, "(address)", f["consignee_address"], 140)
    sheet.text(142, 84, "are the product of the", "Serif", 10)
    filled(20, 95, "United States of America or", f["origin"], 196)
    y = sheet.table(20, 103, [30, 26, 44, 76], ["MARKS AND\nNUMBERS", "NO. OF PKGS.,\nBOXES OR CASES", "WEIGHT IN KILOS\nGROSS          NET", "DESCRIPTION"], f["rows"] + [[" "] * 4] * 4,
                    ["left", "left", "left", "left"], size=9.5, header_font="Serif-Bold", pad=2.2)
    filled(20, y + 12, "Sworn to before me this", f["sworn"], 108)
    filled(20, y + 22, "Dated at", f["dated"], 108)
    sheet.signature(130, y + 20)
    sheet.rule(120, y + 23, 196, y + 23, .4)
    sheet.text(158, y + 27, "(Signature of Owner or Agent)", "Serif-Italic", 7, "centre")
    filled(20, y + 38, "The", f["chamber"], 196)
    sheet.lines(20, y + 46, "a recognized Chamber of Commerce under the laws of the State, has examined the manufacturer's invoice or shipper's affidavit concerning the origin of the "
                "merchandise and, according to the best of its knowledge and belief, finds that the products named originated in the United States of North America.", 176, "Serif", 10, leading=1.35)
    filled(110, y + 72, "Secretary", f["secretary"], 196)
    sheet.stamp(58, y + 74, f["stamp"], f["stamp_place"], 17, 6)
    sheet.signature(130, y + 68)
    sheet.text(120, 268, f["number"], "Serif", 9)
    sheet.save()


def origin_certification(paper, path):
    """What a free-trade agreement asks of an exporter: no form, but numbered data elements on the firm's own paper, as a table of two columns."""
    f, sheet = opened(paper, path, font="Sans", size=9.2, label_font="Sans-Bold", label_size=8.6, pagesize=LETTER)
    sheet.text(18, 20, f["firm"], "Serif-Bold", 16)
    sheet.rule(18, 23, 198, 23, .8)
    sheet.text(108, 34, f["title"], "Sans-Bold", 13, "centre")
    sheet.lines(108, 40, f["subtitle"], 170, size=8.5, align="centre")
    y = 47
    for label, value in f["parts"]:
        tall = 3 + 3.9 * max(value.count("\n") + 1, label.count("\n") + 1)
        sheet.frame(18, y, 56, tall, .5, HexColor("#f0f0f0"))
        sheet.lines(20, y + 4.6, label, 54, "Sans-Bold", 8.6)
        sheet.frame(74, y, 124, tall, .5)
        sheet.lines(76, y + 4.6, value, 120)
        y += tall
    y = sheet.table(18, y + 4, [82, 30, 26, 42], f["columns"], f["rows"], ["left", "left", "left", "left"], size=9, header_font="Sans-Bold", header_fill=HexColor("#f0f0f0"), pad=1.8)
    y = sheet.lines(18, y + 8, f["statement"], 178, size=8.5)
    sheet.signature(22, y + 14)
    sheet.text(18, y + 20, f["signed"])
    sheet.text(120, y + 20, f["date_line"])
    sheet.save()
