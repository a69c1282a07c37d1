#include "extractors/formats/page_queue.h"

#include <utility>

namespace tidewaiter {

PageQueue::PageQueue(const ReadOptions& options, int pages, Take take) : options_(options), pages_(pages), take_(std::move(take)) {
  if (options_.crew) options_.crew->Count(pages_, 0);
}

PageQueue::~PageQueue() {
  for (const auto& pending : pending_) {
    if (options_.crew && pending->task) options_.crew->Withdraw(*pending->task);
  }
  if (options_.crew) options_.crew->Count(-pages_, -done_);
}

void PageQueue::Add(PageReading reading) {
  pending_.push_back(std::make_unique<Pending>(Pending{std::move(reading), nullptr}));
  TakeSome();
}

void PageQueue::Add(PageReading reading, Recognise recognise) {
  if (!options_.crew) {
    recognise(*options_.ocr, reading);
    return Add(std::move(reading));
  }
  pending_.push_back(std::make_unique<Pending>(Pending{std::move(reading), std::make_shared<PageTask>()}));
  Pending& added = *pending_.back();
  added.task->work = [&reading = added.reading, recognise = std::move(recognise)](OcrEngine& engine) { recognise(engine, reading); };
  options_.crew->Start(added.task);
  TakeSome();
}

void PageQueue::Finish() {
  while (!pending_.empty()) TakeFirst();
}

void PageQueue::TakeSome() {
  while (!pending_.empty() && (!pending_.front()->task || pending_.size() > options_.crew->Window())) TakeFirst();
}

void PageQueue::TakeFirst() {
  Pending& first = *pending_.front();
  if (first.task) options_.crew->Finish(*first.task, *options_.ocr);
  take_(std::move(first.reading));
  pending_.pop_front();
  ++done_;
  if (options_.crew) options_.crew->Count(0, 1);
}

}  // namespace tidewaiter
