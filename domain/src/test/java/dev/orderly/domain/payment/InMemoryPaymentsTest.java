package dev.orderly.domain.payment;

class InMemoryPaymentsTest extends PaymentsContract {

  @Override
  protected Payments accepting() {
    return new InMemoryPayments(true);
  }

  @Override
  protected Payments refusing() {
    return new InMemoryPayments(false);
  }
}
