package dev.orderly.application.saga;

/** What a saga is at; what each step is for stands in the {@link Script}. */
public enum Step {
  RESERVE("inventory-service", "reserve"),
  REQUEST_PAYMENT("payment-service", "request_payment"),
  AWAIT_PAYMENT("payment-service", "await_payment"),
  RELEASE("inventory-service", "release");

  private final String partner;
  private final String verb;

  Step(String partner, String verb) {
    this.partner = partner;
    this.verb = verb;
  }

  /** Who does it, by the name that breakers and logs know. */
  public String partner() {
    return partner;
  }

  public String verb() {
    return verb;
  }
}
