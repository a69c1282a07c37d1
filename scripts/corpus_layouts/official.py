"""Declarations and certificates: the forms of customs offices and chambers."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A5, landscape

from .sheet import Sheet


def _declared_item(sheet, item, y):
    """Boxes 31 to 46 of one item of the declaration."""
    sheet.box(12, y, 14, 44, "31 Packages and description of goods")
    sheet.box(26, y, 82, 44, "Marks and numbers - Container No(s) - Number and kind", item["marks"], size=8)
    sheet.box(108, y, 16, 10, "32 Item No", item["number"])
    sheet.box(124, y, 74, 10, "33 Commodity code", item["code"])
    sheet.box(108, y + 10, 40, 10, "34 Country origin code", "a  " + item["origin"])
    sheet.box(148, y + 10, 50, 10, "35 Gross mass (kg)", item["gross"])
    sheet.box(108, y + 20, 40, 10, "37 PROCEDURE", item["procedure"])
    sheet.box(148, y + 20, 50, 10, "38 Net mass (kg)", item["net"])
    sheet.box(108, y + 30, 40, 14, "41 Supplementary units", item["units"])
    sheet.box(148, y + 30, 50, 14, "46 Statistical value", item["value"])
    sheet.box(12, y + 44, 186, 9, "44 Additional information / Documents produced / Certificates and authorisations", item["documents"], size=8)
    return y + 53


def single_administrative_document(paper, path):
    """Export declaration with the numbered boxes of the single administrative document."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Mono", size=8.5, label_size=5)
    sheet.text(12, 11, "EUROPEAN UNION", "Sans-Bold", 9)
    sheet.text(12, 286, "EXPORT ACCOMPANYING DOCUMENT - copy for the exporter", "Sans", 6.5)
    sheet.box(108, 13, 36, 9, "1 DECLARATION", f["declaration"])
    sheet.box(144, 13, 54, 18, "A OFFICE OF DISPATCH / EXPORT", f["office"], size=7.5)
    sheet.box(12, 13, 96, 22, "2 Exporter      No " + f["exporter_no"], f["exporter"])
    sheet.box(108, 22, 18, 9, "3 Forms", f["forms"])
    sheet.box(126, 22, 18, 9, "4 Load. lists")
    sheet.box(108, 31, 18, 9, "5 Items", f["items"])
    sheet.box(126, 31, 24, 9, "6 Total packages", f["packages"])
    sheet.box(150, 31, 48, 9, "7 Reference number", f["reference"])
    sheet.box(12, 35, 96, 22, "8 Consignee      No", f["consignee"])
    sheet.box(108, 40, 90, 8, "MRN", f["mrn"], font="Mono-Bold", size=9.5, drop=2.4)
    sheet.box(108, 48, 30, 9, "9 Person responsible for financial settlement")
    sheet.box(138, 48, 60, 9, "10 Country first dest.      11 Trading country      13 C.A.P.")
    sheet.box(12, 57, 96, 22, "14 Declarant/Representative      No " + f["declarant_no"], f["declarant"])
    sheet.box(108, 57, 48, 11, "15 Country of dispatch/export", f["dispatch"])
    sheet.box(156, 57, 21, 11, "15 C. disp./exp. Code", "a " + f["dispatch_code"])
    sheet.box(177, 57, 21, 11, "17 Country destin. Code", "a " + f["destination_code"])
    sheet.box(108, 68, 48, 11, "16 Country of origin", f["origin"])
    sheet.box(156, 68, 42, 11, "17 Country of destination", f["destination"])
    sheet.box(12, 79, 74, 10, "18 Identity and nationality of means of transport at departure", f"{f['transport']}   {f['nationality']}", size=7.5)
    sheet.box(86, 79, 22, 10, "19 Ctr.", f["containers"])
    sheet.box(108, 79, 90, 10, "20 Delivery terms", f["delivery"])
    sheet.box(12, 89, 96, 10, "21 Identity and nationality of active means of transport crossing the border")
    sheet.box(108, 89, 54, 10, "22 Currency and total amount invoiced", f["currency_total"])
    sheet.box(162, 89, 36, 10, "23 Exchange rate     24 Nature of transact.", f["rate"] or "          1 1")
    sheet.box(12, 99, 32, 10, "25 Mode of transport at the border", f["mode_border"])
    sheet.box(44, 99, 32, 10, "26 Inland mode of transport", f["mode_inland"])
    sheet.box(76, 99, 32, 10, "27 Place of loading")
    sheet.box(108, 99, 36, 10, "29 Office of exit", f["office_of_exit"])
    sheet.box(144, 99, 54, 10, "30 Location of goods", f["location"])
    y = 109
    for item in f["goods"]:
        y = _declared_item(sheet, item, y)
    sheet.box(12, y, 110, 15, "50 Principal / D CONTROL BY OFFICE OF EXPORT      Result: A2      Seals: 0      Time limit:")
    sheet.box(122, y, 76, 15, "54 Place and date / Signature and name of the declarant/representative", f"{f['place_and_date']}\n{f['signatory']}", size=7.5)
    sheet.signature(166, y + 9.5, 26, HexColor("#1b2a6b"))
    sheet.save()


def certificate_of_origin(paper, path):
    """A chamber's certificate: French and English, a patterned border, two stamps."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Serif", label_font="Sans", size=10.5, label_size=6.3)
    olive = HexColor("#4d5f2b")
    for inset in (7, 8.5, 9.4):
        sheet.frame(inset, inset, 210 - 2 * inset, 297 - 2 * inset, .9 if inset == 8.5 else .3, colour=olive)
    box = lambda *a, **k: sheet.box(*a, label_colour=olive, **k)
    sheet.text(105, 20, f["issuer"], "Serif-Bold", 12, "centre", olive)
    box(15, 26, 95, 32, "1. Expéditeur / Consignor", f["exporter"])
    sheet.frame(110, 26, 85, 32)
    sheet.text(190, 33, "No. " + f["number"], "Serif-Bold", 12, "right")
    sheet.text(152, 46, "CERTIFICAT D'ORIGINE", "Serif-Bold", 13, "centre", olive)
    sheet.text(152, 52, "CERTIFICATE OF ORIGIN", "Serif", 11, "centre", olive)
    box(15, 58, 95, 32, "2. Destinataire / Consignee", f["consignee"])
    box(110, 58, 85, 32, "3. Pays d'origine / Country of origin", f["origin"], font="Serif-Bold", size=13)
    box(15, 90, 95, 26, "4. Informations relatives au transport / Transport details", f["transport"])
    box(110, 90, 85, 26, "5. Remarques / Remarks", f["remarks"], size=9.5)
    box(15, 116, 130, 84, "6. Marques, numéros, nombre et nature des colis; désignation des marchandises / "
        "Marks, numbers, number and kind of packages; description of goods")
    sheet.lines(18, 130, f["marks"], 34)
    sheet.lines(54, 130, f["goods"], 86)
    box(145, 116, 50, 84, "7. Quantité / Quantity", "")
    for row, (label, value) in enumerate((("Poids brut / Gross weight", f["gross"]), ("Poids net / Net weight", f["net"]))):
        sheet.label(148, 127 + row * 14, label)
        sheet.text(148, 133 + row * 14, value)
    sheet.rule(54, 170, 143, 150, .4)
    sheet.frame(15, 200, 180, 74)
    sheet.label(17, 204, "8. Attestation de l'autorité / Certification")
    sheet.lines(18, 210, f["certify_fr"] + "\n" + f["certify"], 172, size=9)
    sheet.text(20, 234, f["issued"])
    sheet.label(20, 270, "Lieu, date, cachet et signature de l'autorité / Place and date of issue, signature and stamp of the authority")
    sheet.stamp(66, 250, "CCI SFAX", "TUNISIE", 16, -10, HexColor("#26408b"))
    sheet.signature(84, 254)
    sheet.label(140, 228, "Déclaration de l'exportateur / Applicant")
    sheet.text(140, 234, f["applicant"], size=9.5)
    sheet.signature(144, 250, 30)
    sheet.save()


def printed_entry(paper, path):
    """The listing that a customs computer prints: one type, colons in a column, rules of hyphens."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Typed", size=9)
    y = sheet.lines(18, 22, f["heading"], size=11) + 2
    dashes = lambda at: sheet.text(18, at, "-" * 91)
    dashes(y)
    y += 6
    for label, value in f["lines"]:
        sheet.text(18, y, label)
        y = sheet.lines(66, y, ": " + value, 126) + 1.2
    dashes(y)
    stops = [(18, "left"), (26, "left"), (92, "left"), (128, "right"), (131, "left"), (164, "right"), (192, "right")]
    for row in [f["columns"], None, *f["rows"], None]:
        y += 6
        if row is None:
            dashes(y)
            continue
        for cell, (x, align) in zip(row, stops):
            sheet.text(x, y, cell, align=align, size=8.5)
    for label, amount in f["sums"]:
        y += 5.5
        sheet.text(131, y, label)
        sheet.text(192, y, amount, align="right")
    y += 8
    for label, value in f["tail"]:
        sheet.text(18, y, label)
        sheet.text(66, y, ": " + value)
        y += 5.2
    dashes(y)
    sheet.text(18, y + 6, "Declarant's signature and stamp:")
    sheet.signature(80, y + 12)
    sheet.stamp(160, y + 18, "CUSTOMS\nTEMA", "TRANSIT", 14, 8)
    sheet.text(18, 284, f["footer"], size=7.5)
    sheet.save()


def postal_declaration(paper, path):
    """The customs declaration on a parcel, half a sheet wide, boxes of the postal union's form."""
    f, sheet = paper["fields"], Sheet(path, paper["name"], font="Typed", size=9, label_size=6, pagesize=landscape(A5))
    sheet.text(8, 12, f["operator"], "Sans-Bold", 12)
    sheet.text(105, 12, "CUSTOMS DECLARATION", "Sans-Bold", 12, "centre")
    sheet.text(202, 12, "CN 23", "Sans-Bold", 14, "right")
    sheet.text(202, 16.5, "May be opened officially", "Sans", 6, "right")
    sheet.box(8, 19, 97, 27, "From  (sender's name and address)", f["sender"])
    sheet.box(105, 19, 97, 12, "No. of item (barcode, if any)", f["item"], font="Mono-Bold", size=11)
    for stripe in range(58):
        sheet.rule(112 + stripe * 1.45, 33, 112 + stripe * 1.45, 43, sheet.dice.choice((.5, 1, 1.8)))
    sheet.frame(105, 31, 97, 15)
    sheet.box(8, 46, 97, 29, "To  (addressee's name and address, country)", f["addressee"])
    sheet.box(105, 46, 97, 29, "Importer's reference; telephone/e-mail (if known)")
    below = sheet.table(8, 75, [68, 22, 27, 27, 28, 22], f["columns"], f["rows"] + [[" "] * 6], ["left", "right", "right", "right", "left", "left"],
                        header_font="Sans", size=8.5)
    sheet.box(8, below, 48, 12, "Total gross weight kg (4)", f["gross"])
    sheet.box(56, below, 48, 12, "Total value (6)", f["value"])
    sheet.box(104, below, 98, 12, "Postal charges/Fees (9)", f["charges"])
    sheet.frame(8, below + 12, 104, 16)
    sheet.label(9, below + 14.5, "Category of item (10)")
    for number, kind in enumerate(("Gift", "Documents", "Commercial sample", "Returned goods", "Other")):
        x, y = 12 + number % 3 * 33, below + 16 + number // 3 * 5.6
        sheet.frame(x, y, 3, 3)
        if kind == f["category"]:
            sheet.text(x + .35, y + 2.7, "X", "Sans-Bold", 9)
        sheet.text(x + 4.5, y + 2.6, kind, "Sans", 7.5)
    sheet.box(112, below + 12, 90, 16, "Office of origin/Date of posting", f["office"])
    sheet.box(8, below + 28, 194, 13, "I certify that the particulars given in this customs declaration are correct. Date and sender's signature (15)", f["signed"])
    sheet.signature(120, below + 37)
    sheet.save()
