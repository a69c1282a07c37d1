// Takes the invisible text out of a page: what an earlier recognition has left there.
#pragma once

#include <qpdf/QPDFPageObjectHelper.hh>

namespace tidewaiter {

// Of the page and of the forms that it shows. Done while the page is written.
void RemoveInvisibleText(QPDFPageObjectHelper& page);

}  // namespace tidewaiter
