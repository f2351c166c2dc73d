package dev.orderly.bench.stage;

import dev.orderly.bench.load.Load;

/** The orders that the service has accepted: each 201 that anybody received in this run. */
final class Ledger {

  private long accepted;

  void enter(Load load) {
    accepted += load.report().answersWith(Setting.CREATED);
  }

  void enterOne() {
    accepted++;
  }

  long accepted() {
    return accepted;
  }
}
