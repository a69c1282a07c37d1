"""Waybills of air, rail and road as software prints them, and what agents send to the receiver."""
from reportlab.lib.colors import HexColor

from .form import boxes, opened, pairs


def laser_waybill(paper, path):
    """A house air waybill from a laser printer: the usual fields without the usual grid, bars between the parts."""
    f, sheet = opened(paper, path, font="Condensed", size=8.8, label_font="Condensed", label_size=6)
    bar = HexColor("#d8dfe8")
    sheet.text(12, 15, f["issuer"], "Wide-Bold", 13)
    sheet.text(12, 19.5, f["issuer_address"], size=7)
    sheet.text(198, 14, "HAWB  " + f["hawb"], "Typed", 13, "right")
    sheet.text(198, 19.5, f.label("mawb", "Master AWB") + "  " + f["mawb"], "Typed", 9.5, "right")
    sheet.frame(12, 22, 186, 6, .4, bar)
    sheet.text(105, 26.3, f["title"] or "HOUSE AIR WAYBILL - NOT NEGOTIABLE", "Condensed-Bold", 9, "centre")

    def part(x, y, label, key, width=86):
        sheet.text(x, y, f.label(key, label), "Condensed", 6.2, colour=HexColor("#444444"))
        sheet.lines(x, y + 4.2, f[key], width)
    for x, y, label, key in ((14, 32, "Shipper's Name and Address", "shipper"), (108, 32, "Consignee's Name and Address", "consignee"),
                             (14, 56, "Notify", "notify"), (108, 56, "Issuing Carrier's Agent Name and City", "agent")):
        part(x, y, label, key)
    sheet.rule(105, 29, 105, 76, .4)
    sheet.frame(12, 77, 186, 5, .4, bar)
    sheet.text(14, 80.6, "ROUTING", "Condensed-Bold", 7)
    for x, label, key in ((14, "Airport of Departure", "departure"), (58, "To / By first carrier", "to_by"), (98, "Airport of Destination", "destination"), (142, "Flight / Date", "flight_date")):
        part(x, 86, label, key, 44)
    for x, label, key in ((14, "Currency", "currency"), (58, "Declared Value for Carriage", "value_carriage"), (98, "Declared Value for Customs", "value_customs"), (142, "Amount of Insurance", "insurance")):
        part(x, 96, label, key, 44)
    part(14, 106, "Handling Information", "handling", 176)
    y = sheet.table(12, 118, [16, 26, 12, 26, 24, 26, 56], ["No. of Pieces RCP", "Gross Weight", "kg/lb", "Chargeable Weight", "Rate / Charge", "Total", "Nature and Quantity of Goods\n(incl. Dimensions or Volume)"],
                    f["rows"], ["right", "right", "centre", "right", "right", "right", "left"], size=8.8, header_font="Condensed", header_fill=bar, pad=2)
    y = max(y, 190)
    y2 = pairs(sheet, f, 14, 60, y + 6, [("Weight charge prepaid", "prepaid"), ("Weight charge collect", "collect"), ("Other charges", "other_charges"), ("Total prepaid", "total_prepaid"), ("Total collect", "total_collect")], 5)
    sheet.lines(108, y + 6, "Shipper certifies that the particulars on the face hereof are correct and that insofar as any part of the consignment contains dangerous goods, such part is properly "
                "described by name and is in proper condition for carriage by air according to the applicable Dangerous Goods Regulations.", 88, size=6.5)
    sheet.signature(120, y + 26)
    sheet.text(108, y + 32, "Signature of Shipper or his Agent", size=6.2)
    part(14, max(y2, y + 36) + 2, "Executed on (date) at (place)", "executed")
    sheet.signature(120, y + 44)
    sheet.text(108, y + 50, "Signature of Issuing Carrier or its Agent", size=6.2)
    sheet.text(198, 288, "COPY 4 (DELIVERY RECEIPT)", size=7, align="right")
    sheet.save()


def rail_note(paper, path):
    """The consignment note of the railways: many small numbered boxes in German and French, the wagon and its masses at the right."""
    f, sheet = opened(paper, path, font="Mono", size=8.6, label_font="Narrow", label_size=6)
    sheet.text(12, 12, "Frachtbrief CIM  /  Lettre de voiture CIM", "Sans-Bold", 11)
    sheet.text(198, 12, f["number_line"], "Mono-Bold", 9, "right")
    boxes(sheet, f, [
        (12, 15, 84, 24, "1 Absender (Name, Anschrift, Land) / Expéditeur", "sender"), (96, 15, 30, 12, "2 Kundencode / Code client", "customer"), (96, 27, 30, 12, "3 Kundencode Frachtzahler", ""),
        (12, 39, 84, 24, "4 Empfänger (Name, Anschrift, Land) / Destinataire", "consignee"), (96, 39, 30, 12, "5 Kundencode / Code client", "consignee_code"), (96, 51, 30, 12, "6", ""),
        (126, 15, 72, 24, "7 Erklärungen / Déclarations", "declarations"), (126, 39, 72, 24, "9 Beilagen / Annexes", "annexes"),
        (12, 63, 84, 14, "10 Ablieferungsort / Lieu de livraison", "delivery"), (96, 63, 30, 14, "12 Bahnhofcode / Code gare", "station_code"), (126, 63, 72, 14, "13 Kommerzielle Bedingungen / Conditions commerciales", "conditions"),
        (12, 77, 60, 14, "16 Übernahmeort / Lieu de prise en charge", "taking_over"), (72, 77, 54, 14, "Monat-Tag-Stunde / Mois-jour-heure", "taken_on"), (126, 77, 72, 14, "18 Wagen Nr. / Wagon no", "wagons"),
        (12, 91, 114, 12, "20 Zahlung der Kosten / Paiement des frais", "payment"), (126, 91, 72, 12, "Grenzübergänge / Points frontières", "border"),
        (12, 103, 114, 56, "21 Bezeichnung des Gutes / Désignation de la marchandise", "goods_text"), (126, 103, 24, 18, "22 Außergewöhnl. Sendung", ""), (150, 103, 24, 18, "23 RID", "rid"), (174, 103, 24, 18, "24 NHM-Code", "nhm"),
        (126, 121, 72, 20, "25 Masse (kg) / Masse", "mass"), (126, 141, 72, 18, "26 Angabe des Wertes / Valeur déclarée", "value"),
        (12, 159, 114, 16, "27 Interesse an der Lieferung / Intérêt à la livraison", ""), (126, 159, 72, 16, "28 Nachnahme / Remboursement", ""),
        (12, 175, 114, 34, "49 Codierung 1    52 Codierung 4    Tarif / Tarif", "tariff"), (126, 175, 72, 34, "56 Beförderer / Transporteur", "carrier"),
        (12, 209, 62, 24, "29 Ort und Datum der Ausstellung / Lieu et date de l'établissement", "issued"), (74, 209, 62, 24, "Stempel Versand / Timbre expédition", ""), (136, 209, 62, 24, "59 Ankunftsdatum / Date d'arrivée", "arrived")])
    sheet.stamp(105, 222, f["stamp"], f["stamp_place"], 9, 5)
    sheet.text(12, 238, "1  Frachtbrieforiginal / Original de la lettre de voiture", "Sans", 6.5)
    sheet.save()


def plain_road_note(paper, path):
    """A road note from a dispatcher's program: the numbers of the boxes stay, the boxes are gone."""
    f, sheet = opened(paper, path, font="Sans", size=9, label_font="Sans", label_size=6.6)
    sheet.text(14, 18, "CMR", "Sans-Bold", 22)
    sheet.lines(36, 13.5, f["title"], 90, "Sans", 8)
    sheet.text(196, 18, f["number"], "Sans-Bold", 13, "right")
    sheet.rule(14, 22, 196, 22, 1.2)

    def part(x, y, number, label, key, width):
        sheet.text(x, y, number, "Sans-Bold", 8)
        below = sheet.lines(x + 6, y, f.label(key, label), width - 6, "Sans", 6.6, colour=HexColor("#555555"))
        sheet.lines(x + 6, below + 1.6, f[key], width - 6)
    for x, y, number, label, key, width in (
            (14, 28, "1", "Sender (name, address, country)", "sender", 88), (108, 28, "16", "Carrier (name, address, country)", "carrier", 88),
            (14, 54, "2", "Consignee (name, address, country)", "consignee", 88), (108, 54, "17", "Successive carriers", "successive", 88),
            (14, 80, "3", "Place designated for delivery of the goods", "delivery", 88), (108, 80, "18", "Carrier's reservations and observations", "observations", 88),
            (14, 94, "4", "Place and date of taking over the goods", "taking_over", 88), (108, 94, "5", "Annexed documents", "attached", 88)):
        part(x, y, number, label, key, width)
    sheet.rule(14, 106, 196, 106, .5)
    y = sheet.table(14, 107, [32, 18, 24, 52, 22, 18, 16], f["columns"], f["rows"], ["left", "right", "left", "left", "left", "right", "right"], ruled=False, size=8.8, pad=1.8, header_font="Sans-Bold")
    sheet.rule(14, max(y, 160), 196, max(y, 160), .5)
    for x, y, number, label, key, width in (
            (14, 166, "13", "Sender's instructions", "instructions", 88), (108, 166, "19", "Special agreements", "agreements", 88),
            (14, 186, "14", "Instructions as to payment for carriage", "payment", 88), (108, 186, "20", "To be paid by", "paid_by", 88),
            (14, 204, "21", "Established in / on", "established", 88), (108, 204, "25", "Registration number of tractor / trailer", "plates", 88)):
        part(x, y, number, label, key, width)
    for x, number, label in ((14, "22", "Signature and stamp of the sender"), (76, "23", "Signature and stamp of the carrier"), (138, "24", "Goods received, date")):
        sheet.text(x, 222, number, "Sans-Bold", 8)
        sheet.text(x + 6, 222, label, "Sans", 6.6, colour=HexColor("#555555"))
        sheet.rule(x, 250, x + 56, 250, .4)
    sheet.signature(22, 242)
    sheet.stamp(104, 238, f["stamp"], f["stamp_place"], 11, -15)
    sheet.text(105, 286, f["foot"], size=6.5, align="centre")
    sheet.save()


def agent_letter(paper, path):
    """A delivery order: a letter to the terminal, its references as a list, the goods in one small table."""
    f, sheet = opened(paper, path, font="Serif", size=10.5, label_font="Serif", label_size=10.5)
    sheet.text(105, 22, f["agent"], "Serif-Bold", 15, "centre")
    sheet.lines(105, 28, f["agent_address"], size=8.5, align="centre")
    sheet.rule(20, 36, 190, 36, .8)
    sheet.lines(20, 46, f["addressed"], 80)
    sheet.text(190, 46, f["dated"], align="right")
    sheet.text(105, 76, f["title"], "Serif-Bold", 14, "centre")
    y = sheet.lines(20, 86, f["opening"], 170)
    y = pairs(sheet, f, 28, 78, y + 3, [("Our reference", "number"), ("Bill of lading", "bl_number"), ("House bill", "house_bl"), ("Vessel / voyage", "vessel"), ("Port of loading", "from"), ("Port of discharge", "to"),
                                        ("Date of arrival", "arrival"), ("Shipper", "shipper"), ("Consignee", "consignee"), ("Rotation no.", "rotation")], 6, 104, "Serif-Bold")
    y = sheet.table(20, y + 2, f["widths"] or [40, 32, 26, 46, 26], f["columns"], f["rows"], ["left", "left", "left", "left", "right"], size=9.5, header_font="Serif-Bold", pad=1.8)
    y = sheet.lines(20, y + 8, f["closing"], 170)
    sheet.text(20, y + 10, f["signed"])
    sheet.signature(26, y + 24)
    sheet.stamp(150, y + 22, f["stamp"], f["stamp_place"], 15, -11, HexColor("#7a2020"))
    sheet.save()


def arrival_notice(paper, path):
    """A line's notice to the receiver: references in a bar, parties in three columns, charges in a table of their own."""
    f, sheet = opened(paper, path, font="Sans", size=8.8, label_font="Sans", label_size=6.5)
    tint = HexColor(f["colour"] or "#d4e4f1")
    sheet.frame(0, 0, 210, 22, 0, tint, tint)
    sheet.text(14, 14, f["carrier"], "Sans-Bold", 15)
    sheet.text(14, 19, f["carrier_address"], size=7)
    sheet.text(196, 14, f["title"] or "ARRIVAL NOTICE", "Sans-Bold", 15, "right")
    for x, label, key in ((14, "NOTICE NO.", "number"), (48, "NOTICE DATE", "date"), (78, "B/L NO.", "bl_number"), (124, "VESSEL / VOYAGE", "vessel"), (172, "ETA", "arrival")):
        sheet.text(x, 28, f.label(key, label), "Sans-Bold", 6.5)
        sheet.text(x, 33, f[key])
    sheet.rule(14, 36, 196, 36, .6)
    for column, (label, key) in enumerate((("SHIPPER", "shipper"), ("CONSIGNEE", "consignee"), ("NOTIFY PARTY", "notify"))):
        x = 14 + column * 62
        sheet.text(x, 41, f.label(key, label), "Sans-Bold", 6.5)
        sheet.lines(x, 46, f[key], 58)
    sheet.rule(14, 70, 196, 70, .6)
    for column, (label, key) in enumerate((("PLACE OF RECEIPT", "place_of_receipt"), ("PORT OF LOADING", "from"), ("PORT OF DISCHARGE", "to"), ("PLACE OF DELIVERY", "place_of_delivery"))):
        x = 14 + column * 46
        sheet.text(x, 75, f.label(key, label), "Sans-Bold", 6.5)
        sheet.text(x, 80, f[key])
    y = sheet.table(14, 85, f["widths"] or [44, 26, 60, 26, 26], f["columns"], f["rows"], ["left", "left", "left", "right", "right"], header_fill=tint, header_font="Sans-Bold", pad=1.8)
    sheet.text(14, y + 10, f["charges_title"], "Sans-Bold", 9.5)
    y = sheet.table(14, y + 13, [80, 34, 34, 34], f["charge_columns"], f["charges"], ["left", "right", "right", "right"], header_fill=tint, header_font="Sans-Bold", size=8.6)
    sheet.lines(14, y + 8, f["notice"], 182, size=7.8)
    sheet.save()
