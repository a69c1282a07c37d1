// A shop's receipt -> the record of its sale.
#pragma once

#include "pipeline/incident/consignment_paper.h"

namespace tidewaiter {

// Fills consignor (the seller), date, numbers, total and items from the fields that FindReceipts has found on one page. A total that
// neither arithmetic nor another line confirms, and a date whose day and month cannot be told apart, go to `review`. Thread-safe.
void ReadReceipt(const Reading& reading, const EvidenceMaker& evidence, const Paper& paper, Consignment& consignment);

// Whether one of the page's fields is a receipt's.
bool IsReceiptPage(const Facts& facts, const Page& page);

}  // namespace tidewaiter
