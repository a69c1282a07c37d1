"""How the corpus is laid out: web pages, printed articles, customs papers and their scans.

sources       the TOML files, and the gold lines made from them
webpage       articles as HTML
printing      articles and plain text as PDF
sheet         a page measured in millimetres from the top left corner
form          what most papers are made of: boxes, labels beside values, rows over pages
commercial    the first invoices and packing list
invoices      invoices of many countries
lists         packing lists and manifests
transport     the first bill of lading, air waybill, CMR note, manifest
bills         bills of lading and sea waybills
notes         waybills of air, rail and road, delivery order, arrival notice
official      the first declarations and certificate
entries       declarations to customs
certificates  proofs of origin
scanning      what a scanner does to a page
"""
