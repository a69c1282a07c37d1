"""Invoices from many countries: typed, in a letter's window, boxed, numbered, of a bookkeeping program, of a courier."""
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER

from .form import boxes, flow, opened, pairs


def _sums(sheet, sums, label_x, amount_x, y, font=None, bold=None, size=None, gap=5.5):
    """Labels and amounts below a table, the last in bold."""
    for number, (label, amount) in enumerate(sums):
        face = (bold if number == len(sums) - 1 else font) or font
        sheet.text(label_x, y, label, face, size)
        sheet.text(amount_x, y, amount, face, size, "right")
        y += gap
    return y


def typed_invoice(paper, path):
    """What East Asian exporters type: a centred head, dotted lines after the labels, marks beside the goods, the sum in words."""
    f, sheet = opened(paper, path, font="Typed", size=8.8, label_font=paper["fields"].get("label_font", "Typed"), label_size=8.8)
    face = sheet.label_font
    sheet.text(105, 20, f["seller"], "Wide-Bold", 13, "centre")
    sheet.lines(105, 25.5, f["seller_address"], size=8, align="centre", font=face)
    sheet.text(105, 40, f["title"] or "COMMERCIAL INVOICE", face if face == "Han" else "Wide-Bold", 13, "centre")
    sheet.rule(70, 42, 140, 42, .9)

    def dotted(x, y, label, key, upto):
        printed = f.label(key, label)
        sheet.text(x, y, printed, face)
        start = x + sheet.text_width(printed, face, 8.8) + 2
        sheet.canvas.setDash(.5, 1.5)
        sheet.rule(start, y + 1, upto, y + 1, .5)
        sheet.canvas.setDash()
        sheet.lines(start + 1.5, y, f[key], upto - start - 2)
    right = [("Invoice No.", "invoice_number"), ("Date", "date"), ("L/C No.", "lc"), ("Contract No.", "order")]
    for row, (label, key) in enumerate([r for r in right if f[r[1]]]):
        dotted(118, 52 + row * 7, label, key, 194)
    sheet.text(16, 52, f.label("buyer", "For account and risk of Messrs."), face)
    sheet.lines(20, 58, f["buyer"], 92)
    for x, y, label, key, upto in ((16, 86, "Shipped per", "vessel", 104), (108, 86, "Sailing on or about", "sailing", 194),
                                   (16, 93, "From", "from", 104), (108, 93, "To", "to", 194), (16, 100, "Terms of payment", "payment", 104), (108, 100, "Price terms", "incoterm", 194)):
        if f[key]:
            dotted(x, y, label, key, upto)
    widths, aligns = f["widths"] or [32, 74, 24, 24, 28], f["aligns"] or ["left", "left", "right", "right", "right"]

    def new_page():
        sheet.text(105, 284, "- to be continued -", face, 7.5, "centre")
        sheet.next_page()
        sheet.text(16, 20, f"{f['seller']}     {f.label('invoice_number', 'Invoice No.')} {f['invoice_number']}", face)
        sheet.text(194, 20, "Page 2 of 2", size=8, align="right")
        sheet.rule(14, 26, 196, 26, .9)
        return 26
    sheet.rule(14, 106, 196, 106, .9)
    y = flow(sheet, 14, 106, widths, f["columns"], f["rows"], aligns, f["bottom"] or 250, new_page, ruled=False, pad=1.7, size=8.8, header_font=face)
    sheet.rule(14, y, 196, y, .5)
    for label, amount in f["sums"]:
        sheet.text(110, y + 6, label)
        sheet.text(194.8, y + 6, amount, align="right")
        y += 6
    sheet.rule(150, y + 2, 196, y + 2, .9)
    sheet.rule(150, y + 2.8, 196, y + 2.8, .9)
    y = sheet.lines(16, y + 11, f["words"], 176)
    y = pairs(sheet, f, 16, 62, y + 3, [("Shipping marks", "marks"), ("Packing", "packages"), ("Gross weight", "gross_weight"), ("Net weight", "net_weight"),
                                        ("Measurement", "measurement"), ("Country of origin", "origin"), ("H.S. code", "hs"), ("Container No.", "container"), ("Seal No.", "seal"),
                                        ("Remarks", "remarks")], 5, 60, label_font=face)
    y = max(y, 225)
    sheet.text(130, y + 8, f["seller"], size=7.5)
    sheet.signature(136, y + 22)
    if f["stamp"]:
        sheet.stamp(176, y + 16, f["stamp"], f["stamp_place"], 13, 18, HexColor("#b02318"))
    sheet.rule(128, y + 27, 194, y + 27)
    sheet.text(130, y + 31, f["signed"] or "Authorized Signature", size=7.5)
    sheet.save()


def window_invoice(paper, path):
    """A Central European business letter: the address in the window, a block of references, a table without rulings, the bank in the foot."""
    f, sheet = opened(paper, path, font="Sans", size=9.5, label_font="Sans", label_size=8.5)
    accent = HexColor(f["colour"] or "#7a1f2b")
    sheet.text(196, 22, f["seller"], "Sans-Bold", 16, "right", accent)
    sheet.lines(196, 27, f["seller_address"], size=8, align="right")
    sheet.text(22, 49, f["sender_line"], size=6)
    sheet.rule(22, 50, 100, 50, .3)
    sheet.lines(22, 56, f["buyer"], 82, size=10)
    y = pairs(sheet, f, 125, 160, 56, [("Rechnungs-Nr.", "invoice_number"), ("Datum", "date"), ("Kunden-Nr.", "customer"), ("Ihre Bestellung", "order"), ("Lieferschein", "delivery_note"),
                                       ("USt-IdNr. Kunde", "vat_number"), ("Bearbeiter", "clerk")], 5.2, 36, "Sans", 8.5)
    sheet.text(22, 100, f["title"], "Sans-Bold", 14)
    y = sheet.lines(22, 107, f["opening"], 172)
    y = pairs(sheet, f, 22, 62, y + 2, [("Lieferadresse", "ship_to"), ("Lieferbedingung", "incoterm"), ("Versand", "transport"), ("Container", "container"), ("Plombe", "seal"),
                                        ("Zahlungsbedingung", "payment")], 5, 130, mark="")
    widths, aligns = f["widths"] or [12, 76, 24, 16, 12, 22, 24], f["aligns"] or ["left", "left", "left", "right", "left", "right", "right"]
    sheet.rule(14, y, 200, y, 1, accent)
    y = sheet.table(14, y, widths, f["columns"], f["rows"], aligns, ruled=False, pad=1.5, size=9, header_font="Sans-Bold")
    sheet.rule(14, y, 200, y, .5, accent)
    y = _sums(sheet, f["sums"], 128, 198.8, y + 6, "Sans", "Sans-Bold", 9.5)
    sheet.rule(126, y - 9.6, 200, y - 9.6, .5)
    y = pairs(sheet, f, 22, 62, y + 5, [("Ursprungsland", "origin"), ("Packstücke", "packages"), ("Bruttogewicht", "gross_weight"), ("Nettogewicht", "net_weight")], 5, 120)
    y = sheet.lines(22, y + 4, f["statement"], 172, size=8.5)
    sheet.signature(24, y + 12, colour=HexColor("#1b2a6b"))
    sheet.text(22, y + 22, f["signed"], size=8.5)
    sheet.rule(22, 272, 196, 272, .4, accent)
    for x, part in zip((22, 82, 142), f["foot"] or []):
        sheet.lines(x, 276, part, 56, size=6.8)
    sheet.save()


def facture(paper, path):
    """Boxes and bars: a row of references under their heads, a ruled table that fills the page, taxes recapitulated at the foot."""
    f, sheet = opened(paper, path, font="Wide", size=8.2, label_font="Wide-Bold", label_size=6.5)
    bar = HexColor(f["colour"] or "#d9e6d3")
    sheet.text(12, 20, f["seller"], "Wide-Bold", 14)
    sheet.lines(12, 25.5, f["seller_address"], 90, size=7.5)
    sheet.frame(118, 12, 80, 11, 1, bar)
    sheet.text(158, 19.5, f["title"], "Wide-Bold", 13, "centre")
    for x, w, label, key in ((12, 90, "Adresse de livraison", "ship_to"), (108, 90, "Adresse de facturation", "buyer")):
        sheet.frame(x, 48, w, 5.5, .5, bar)
        sheet.text(x + 2, 52, f.label(key, label), "Wide-Bold", 7)
        sheet.frame(x, 53.5, w, 28)
        sheet.lines(x + 2, 58.5, f[key], w - 4, size=9)
    heads = [("N° facture", "invoice_number"), ("Date", "date"), ("N° client", "customer"), ("Commande", "order"), ("Échéance", "payment")]
    for column, (label, key) in enumerate(heads):
        x = 12 + column * 37.2
        sheet.frame(x, 86, 37.2, 5.5, .5, bar)
        sheet.text(x + 18.6, 90, f.label(key, label), "Wide-Bold", 7, "centre")
        sheet.frame(x, 91.5, 37.2, 7)
        sheet.text(x + 18.6, 96.3, f[key], align="centre")
    y = pairs(sheet, f, 12, 60, 105, [("Incoterm", "incoterm"), ("Moyen de transport", "transport"), ("Port d'embarquement", "from"), ("Port de déchargement", "to"),
                                      ("Conteneurs", "container")], 4.8, 130, size=7.8)
    widths, aligns = f["widths"] or [20, 72, 24, 20, 24, 26], f["aligns"] or ["left", "left", "left", "right", "right", "right"]
    y = sheet.table(12, y + 1, widths, f["columns"], f["rows"] + [[" "] * len(widths)] * f.get("filler", 3), aligns, size=8.2, header_fill=bar, header_font="Wide-Bold", pad=2)
    for number, (label, amount) in enumerate(f["sums"]):
        last = number == len(f["sums"]) - 1
        sheet.frame(118, y + 4 + number * 6.5, 48, 6.5, .5, bar if last else None)
        sheet.frame(166, y + 4 + number * 6.5, 32, 6.5, .5)
        sheet.text(120, y + 8.4 + number * 6.5, label, "Wide-Bold" if last else "Wide", 8)
        sheet.text(196.5, y + 8.4 + number * 6.5, amount, "Wide-Bold" if last else "Wide", 8.4, "right")
    low = pairs(sheet, f, 12, 48, y + 9, [("Nombre de colis", "packages"), ("Poids brut", "gross_weight"), ("Poids net", "net_weight"), ("Volume", "measurement"),
                                          ("Pays d'origine", "origin"), ("Marques", "marks")], 5, 66, size=7.8)
    y = max(low, y + 12 + len(f["sums"]) * 6.5)
    y = sheet.lines(12, y + 4, f["statement"], 180, size=7.2)
    if f["stamp"]:
        sheet.stamp(160, y + 14, f["stamp"], f["stamp_place"], 13, -9, HexColor("#23408f"))
    sheet.signature(120, y + 16)
    sheet.text(12, y + 10, f["signed"], size=7.5)
    sheet.rule(12, 282, 198, 282, .3)
    sheet.lines(105, 286, f["foot"], 180, size=6.4, align="centre")
    sheet.save()


def exporter_invoice(paper, path):
    """The aligned export invoice that is usual on the Indian subcontinent: everything in one frame, parties left, references right."""
    f, sheet = opened(paper, path, font="Serif", size=9.5, label_font="Serif-Italic", label_size=7.5)
    sheet.text(105, 13, f["title"] or "INVOICE", "Serif-Bold", 14, "centre")
    boxes(sheet, f, [
        (12, 17, 98, 34, "Exporter", "seller"), (110, 17, 50, 14, "Invoice No. & Date", "number_date"), (160, 17, 38, 14, "Exporter's Ref.", "exporter_ref"),
        (110, 31, 88, 10, "Buyer's Order No. & Date", "order"), (110, 41, 88, 10, "Other Reference(s)", "reference"),
        (12, 51, 98, 28, "Consignee", "consignee"), (110, 51, 88, 28, "Buyer (if other than consignee)", "buyer"),
        (110, 79, 44, 10, "Country of Origin of Goods", "origin"), (154, 79, 44, 10, "Country of Final Destination", "destination"),
        (12, 79, 49, 10, "Pre-Carriage by", "pre_carriage"), (61, 79, 49, 10, "Place of Receipt by Pre-Carrier", "place_of_receipt"),
        (12, 89, 49, 10, "Vessel / Flight No.", "vessel"), (61, 89, 49, 10, "Port of Loading", "from"),
        (12, 99, 49, 10, "Port of Discharge", "to"), (61, 99, 49, 10, "Final Destination", "place_of_delivery"),
        (110, 89, 88, 20, "Terms of Delivery and Payment", "terms")], drop=2.5)
    y = sheet.table(12, 109, f["widths"] or [30, 78, 24, 26, 28], f["columns"], f["rows"] + [[" "] * 5] * 3, f["aligns"] or ["left", "left", "right", "right", "right"],
                    size=9.2, header_font="Serif-Bold", pad=2)
    for label, amount in f["sums"]:
        sheet.frame(12, y, 158, 7)
        sheet.frame(170, y, 28, 7)
        sheet.text(168, y + 4.8, label, align="right")
        sheet.text(196.5, y + 4.8, amount, "Serif-Bold", align="right")
        y += 7
    boxes(sheet, f, [(12, y, 186, 11, "Amount Chargeable (in words)", "words"), (12, y + 11, 62, 11, "Total Packages", "packages"), (74, y + 11, 62, 11, "Gross Weight", "gross_weight"),
                     (136, y + 11, 62, 11, "Net Weight", "net_weight")])
    sheet.frame(12, y + 22, 186, 34)
    sheet.lines(14, y + 27, "Declaration:\nWe declare that this invoice shows the actual price of the goods described and that all particulars are true and correct.", 92, size=8)
    sheet.lines(14, y + 44, f["note"], 92, size=8)
    sheet.text(150, y + 28, "Signature & Date", "Serif-Italic", 7.5)
    sheet.signature(140, y + 42)
    if f["stamp"]:
        sheet.stamp(124, y + 40, f["stamp"], f["stamp_place"], 11, 12, HexColor("#4a2a7a"))
    sheet.text(150, y + 53, f["signed"], size=8)
    sheet.save()


def numbered_invoice(paper, path):
    """A customs invoice whose boxes bear numbers and labels in two languages, as Canada's does."""
    f, sheet = opened(paper, path, font="Sans", size=8.8, label_size=5.4, pagesize=LETTER)
    sheet.text(14, 12, "CANADA CUSTOMS INVOICE", "Sans-Bold", 11)
    sheet.text(14, 16, "FACTURE DES DOUANES CANADIENNES", "Sans", 7)
    sheet.text(202, 12, f["page"], size=7.5, align="right")
    boxes(sheet, f, [
        (12, 18, 96, 26, "1. Vendor (name and address)\n   Vendeur (nom et adresse)", "seller"),
        (108, 18, 96, 9, "2. Date of direct shipment to Canada / Date d'expédition directe vers le Canada", "date"),
        (108, 27, 96, 17, "3. Other references (include purchaser's order No.)\n   Autres références (inclure le n° de commande de l'acheteur)", "reference"),
        (12, 44, 96, 30, "4. Consignee (name and address)\n   Destinataire (nom et adresse)", "consignee"),
        (108, 44, 96, 20, "5. Purchaser's name and address (if other than consignee) / Nom et adresse de l'acheteur", "buyer"),
        (108, 64, 96, 10, "6. Country of transhipment / Pays de transbordement", "transhipment"),
        (108, 74, 96, 12, "7. Country of origin of goods / Pays d'origine des marchandises", "origin"),
        (12, 74, 96, 24, "8. Transportation: Give mode and place of direct shipment to Canada\n   Transport : Précisez mode et point d'expédition directe vers le Canada", "transport"),
        (108, 86, 96, 12, "9. Conditions of sale and terms of payment / Conditions de vente et modalités de paiement", "terms"),
        (12, 98, 192, 9, "10. Currency of settlement / Devises du paiement", "currency")])
    y = sheet.table(12, 107, [16, 92, 26, 28, 30], ["11. No. of pkgs\nNbre de colis", "12. Specification of commodities (kind of packages, marks and numbers, general description)\n"
                    "Désignation des articles", "13. Quantity\nQuantité", "14. Unit price\nPrix unitaire", "15. Total"],
                    f["rows"] + [[" "] * 5] * f.get("filler", 4), ["right", "left", "right", "right", "right"], size=8.8, header_font="Sans", pad=2)
    sheet.label_size = 5.4
    boxes(sheet, f, [
        (12, y, 96, 14, "18. If any of fields 1 to 17 are included on an attached commercial invoice, check this box\n     Commercial Invoice No. / N° de la facture commerciale", "invoice_number"),
        (108, y, 32, 14, "16. Total weight / Poids total\nNet", "net_weight"), (140, y, 34, 14, " \nGross / Brut", "gross_weight"),
        (174, y, 30, 14, "17. Invoice total\nTotal de la facture", "total", {"font": "Sans-Bold"}),
        (12, y + 14, 96, 18, "19. Exporter's name and address (if other than vendor) / Nom et adresse de l'exportateur", "exporter"),
        (108, y + 14, 96, 18, "20. Originator (name and address) / Expéditeur d'origine (nom et adresse)", "originator"),
        (12, y + 32, 96, 14, "21. Agency ruling (if applicable) / Décision de l'Agence (s'il y a lieu)", ""),
        (108, y + 32, 96, 14, "22. If fields 23 to 25 are not applicable, check this box", "", {})])
    sheet.frame(198, y + 38, 4, 4)
    sheet.text(198.6, y + 41.4, "X", "Sans-Bold", 9)
    sheet.signature(150, y + 26, 30)
    sheet.save()


def ledger_invoice(paper, path):
    """A bookkeeping program's invoice: bill to and ship to, one row of terms, the balance in a corner."""
    f, sheet = opened(paper, path, font="Sans", size=9, label_font="Sans-Bold", label_size=8, pagesize=A4 if paper["fields"].get("paper") == "a4" else LETTER)
    shade = HexColor(f["colour"] or "#e8e8e8")
    right = sheet.width - 14
    sheet.text(14, 20, f["seller"], "Sans-Bold", 13)
    sheet.lines(14, 25, f["seller_address"], size=8.5)
    sheet.text(right, 21, f["title"] or "Invoice", "Sans-Bold", 20, "right", HexColor("#4a4a4a"))
    for column, (label, key) in enumerate((("Date", "date"), ("Invoice #", "invoice_number"))):
        x = right - 64 + column * 32
        sheet.frame(x, 27, 32, 6, .5, shade)
        sheet.text(x + 16, 31.3, f.label(key, label), "Sans-Bold", 8, "centre")
        sheet.frame(x, 33, 32, 7)
        sheet.text(x + 16, 37.8, f[key], align="centre")
    for x, label, key in ((14, "Bill To", "buyer"), (112, "Ship To", "ship_to")):
        sheet.frame(x, 48, 84, 6, .5, shade)
        sheet.text(x + 2, 52.3, f.label(key, label), "Sans-Bold", 8)
        sheet.frame(x, 54, 84, 27)
        sheet.lines(x + 2, 59, f[key], 80)
    cells = f["terms"] or []
    width = (right - 14) / max(1, len(cells))
    for column, (label, value) in enumerate(cells):
        x = 14 + column * width
        sheet.frame(x, 87, width, 6, .5, shade)
        sheet.text(x + width / 2, 91.3, label, "Sans-Bold", 7.5, "centre")
        sheet.frame(x, 93, width, 8)
        sheet.text(x + width / 2, 98.2, value, size=8.2, align="centre")
    scale = (right - 14) / 186
    widths = [w * scale for w in f["widths"] or [18, 26, 78, 30, 34]]
    y = sheet.table(14, 106, widths, f["columns"], f["rows"], f["aligns"] or ["right", "left", "left", "right", "right"], size=9, header_fill=shade, header_font="Sans-Bold", pad=1.8)
    low = y = max(y, 160)
    for label, amount in f["sums"]:
        sheet.frame(right - 70, y, 70, 7)
        sheet.text(right - 68, y + 4.9, label, "Sans-Bold", 9)
        sheet.text(right - 1.5, y + 4.9, amount, "Sans-Bold", 9.5, "right")
        y += 7
    low = sheet.lines(14, low + 5, f["message"], 105, size=8.5)
    pairs(sheet, f, 14, 50, max(low, y) + 4, [("Country of Origin", "origin"), ("Total Packages", "packages"), ("Gross Weight", "gross_weight"), ("Net Weight", "net_weight"),
                                              ("AWB / B/L", "bl_number"), ("Container", "container")], 5, 120, "Sans", 8.5)
    sheet.text(sheet.width / 2, sheet.height - 10, f["foot"], size=7, align="centre")
    sheet.save()


def courier_invoice(paper, path):
    """A courier's web form printed: sender and receiver side by side, each a list of labels and values."""
    f, sheet = opened(paper, path, font="Sans", size=9, label_font="Sans", label_size=8)
    sheet.frame(10, 10, 190, 277, .8)
    sheet.text(105, 19, f["title"] or "COMMERCIAL INVOICE", "Sans-Bold", 14, "centre")
    sheet.rule(10, 23, 200, 23)
    top = [("Date", "date"), ("Air Waybill No.", "awb"), ("Invoice No.", "invoice_number"), ("Reference", "reference"), ("Reason for export", "reason"), ("Incoterms", "incoterm")]
    pairs(sheet, f, 14, 44, 29, top[:3], 5.2, 60, "Sans-Bold")
    pairs(sheet, f, 108, 142, 29, top[3:], 5.2, 56, "Sans-Bold")
    sheet.rule(10, 46, 200, 46)
    sheet.rule(105, 46, 105, 96)
    for x, heading, who in ((14, "SENDER", "sender"), (108, "RECEIVER", "receiver")):
        sheet.text(x, 51, f.label(who, heading), "Sans-Bold", 9)
        pairs(sheet, f, x, x + 28, 57, [(label, f"{who}_{key}") for label, key in (("Company", "company"), ("Contact", "contact"), ("Address", "address"), ("City / Postcode", "city"),
                                                                                   ("Country", "country"), ("Phone", "phone"), ("VAT / EORI", "vat"))], 5, 60)
    sheet.rule(10, 96, 200, 96)
    y = sheet.table(10, 96, f["widths"] or [62, 26, 26, 18, 28, 30], f["columns"], f["rows"], f["aligns"] or ["left", "left", "left", "right", "right", "right"], size=8.8,
                    header_fill=HexColor("#ffe9a8"), header_font="Sans-Bold", pad=1.8)
    y = _sums(sheet, f["sums"], 132, 198, y + 6, "Sans", "Sans-Bold", 9.5)
    y = pairs(sheet, f, 14, 60, y + 2, [("Total packages", "packages"), ("Total gross weight", "gross_weight"), ("Total net weight", "net_weight"), ("Currency", "currency")], 5.2, 90, "Sans-Bold")
    y = sheet.lines(14, y + 6, "I declare that the information in this invoice is true and correct and that the contents of this shipment are as stated above.", 180, size=8)
    sheet.text(14, y + 8, f"Name: {f['signed']}", size=8.5)
    sheet.text(108, y + 8, f"Date: {f['signed_on']}", size=8.5)
    sheet.text(14, y + 16, "Signature:", size=8.5)
    sheet.signature(36, y + 16)
    sheet.save()
