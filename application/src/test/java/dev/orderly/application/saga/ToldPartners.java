package dev.orderly.application.saga;

import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.money.Money;
import dev.orderly.domain.order.Line;
import dev.orderly.domain.order.OrderId;
import dev.orderly.domain.payment.Payments;
import dev.orderly.domain.stock.Stock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Partners that answer as they were told to, one answer after the other, and else say yes. */
final class ToldPartners implements Stock, Payments {

  private final Deque<Reservation> reservations = new ArrayDeque<>();
  private final Deque<Release> releases = new ArrayDeque<>();
  private final Deque<Request> requests = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private Runnable meanwhile = () -> {};

  @CanIgnoreReturnValue
  ToldPartners reserves(Reservation... answers) {
    reservations.addAll(List.of(answers));
    return this;
  }

  @CanIgnoreReturnValue
  ToldPartners releases(Release... answers) {
    releases.addAll(List.of(answers));
    return this;
  }

  @CanIgnoreReturnValue
  ToldPartners requests(Request... answers) {
    requests.addAll(List.of(answers));
    return this;
  }

  /** What happens elsewhere while the next question is on its way. */
  void meanwhile(Runnable happens) {
    meanwhile = happens;
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void ask(String question) {
    asked.add(question);
    var happens = meanwhile;
    meanwhile = () -> {};
    happens.run();
  }

  @Override
  public Reservation reserve(OrderId order, List<Line> lines) {
    ask("reserve");
    return reservations.isEmpty() ? new Reservation.Reserved() : reservations.poll();
  }

  @Override
  public Release release(OrderId order, List<Line> lines) {
    ask("release");
    return releases.isEmpty() ? new Release.Released() : releases.poll();
  }

  @Override
  public Request request(OrderId order, Money amount) {
    ask("request " + amount);
    return requests.isEmpty() ? new Request.Accepted("payment-1", "pending") : requests.poll();
  }
}
