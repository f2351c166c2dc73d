package dev.orderly.application.live;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.aLine;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.event.InMemoryEventLog;
import dev.orderly.application.event.LocalNews;
import dev.orderly.application.event.LoggedEvent;
import dev.orderly.application.order.FindOrder;
import dev.orderly.application.order.InMemoryOrders;
import dev.orderly.application.order.UncachedOrders;
import dev.orderly.domain.CanIgnoreReturnValue;
import dev.orderly.domain.lifecycle.Status;
import dev.orderly.domain.order.Actor;
import dev.orderly.domain.order.Decision.Accepted;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderRef;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.order.Orders.Saved;
import dev.orderly.domain.order.Reason;
import dev.orderly.domain.tenant.LocationId;
import dev.orderly.domain.tenant.TenantId;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FollowOrdersTest {

  private static final Caller ADA = OrderSamples.aCustomer(1);
  private static final Caller BOB = OrderSamples.aCustomer(2);
  private static final Caller ADMIN = OrderSamples.a(Role.ADMIN, 9);
  private static final LocationId HERE = new LocationId(7);
  private static final Optional<OrderRef> ALL = Optional.empty();
  private static final Optional<UUID> NOW = Optional.empty();

  private final InMemoryOrders orders = new InMemoryOrders();
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final LocalNews news = new LocalNews();
  private final FrailLog frail = new FrailLog(log);
  private final FollowOrders follow =
      new FollowOrders(new FindOrder(orders, new UncachedOrders()), frail, news);
  private final List<LiveStream> open = new ArrayList<>();

  FollowOrdersTest() {
    orders.tell(log::add);
  }

  @AfterEach
  void close() {
    open.forEach(LiveStream::close);
    follow.close();
  }

  @Test
  void whoever_follows_hears_of_what_happens_from_now_on() throws InterruptedException {
    place(ADA);
    var stream = follow(ADA, ALL, NOW);

    var later = place(ADA);
    move(later, Status.PAID);

    assertThat(take(stream, 2)).containsExactly(later.id() + " 1", later.id() + " 2");
  }

  @Test
  void everybody_hears_of_the_orders_that_they_may_see() throws InterruptedException {
    var staff = OrderSamples.a(Role.STAFF, 8, HERE.value());
    var other = new Caller(new UserId(1), "", Role.ADMIN, new TenantId(12), Set.of());
    var ada = follow(ADA, ALL, NOW);
    var bob = follow(BOB, ALL, NOW);
    var here = follow(staff, ALL, NOW);
    var admin = follow(ADMIN, ALL, NOW);
    var elsewhere = follow(other, ALL, NOW);

    var first = place(ADA);
    var second = place(ADA, Optional.of(HERE));
    var third = place(BOB);

    assertThat(take(ada, 2)).containsExactly(first.id() + " 1", second.id() + " 1");
    assertThat(take(bob, 1)).containsExactly(third.id() + " 1");
    assertThat(take(here, 1)).containsExactly(second.id() + " 1");
    assertThat(take(admin, 3)).hasSize(3);
    for (var each : open) {
      assertThat(each.next(Duration.ofMillis(1))).isEmpty();
    }
    assertThat(elsewhere.isOver()).isFalse();
  }

  @Test
  void one_order_can_be_followed_by_itself() throws InterruptedException {
    var mine = place(ADA);
    var stream = follow(ADA, Optional.of(new OrderRef.ById(mine.id())), NOW);
    var byNumber = follow(ADMIN, Optional.of(new OrderRef.ByNumber(mine.number())), NOW);

    place(ADA);
    move(mine, Status.PAID);

    assertThat(take(stream, 1)).containsExactly(mine.id() + " 2");
    assertThat(take(byNumber, 1)).containsExactly(mine.id() + " 2");
  }

  @Test
  void an_order_that_is_not_there_or_not_theirs_cannot_be_followed() {
    var bobs = place(BOB);
    var unknown = new OrderRef.ById(OrderSamples.anOrder().id());

    assertThat(follow.follow(ADA, Optional.of(unknown), NOW))
        .isEqualTo(new Following.NoSuchOrder());
    assertThat(follow.follow(ADA, Optional.of(new OrderRef.ById(bobs.id())), NOW))
        .isEqualTo(new Following.NoSuchOrder());
  }

  @Test
  void whoever_comes_back_hears_of_what_they_missed_and_then_of_the_rest()
      throws InterruptedException {
    var first = place(ADA);
    var known = Optional.of(log.events().getLast().message().id());
    place(BOB);
    var missed = place(ADA);

    var stream = follow(ADA, ALL, known);
    var one = follow(ADA, Optional.of(new OrderRef.ById(first.id())), known);
    move(first, Status.PAID);

    assertThat(take(stream, 2)).containsExactly(missed.id() + " 1", first.id() + " 2");
    assertThat(take(one, 1)).containsExactly(first.id() + " 2");
  }

  @Test
  void nobody_goes_on_from_what_is_not_kept() {
    place(ADA);
    var event = Optional.of(log.events().getLast().message().id());
    var other = new Caller(new UserId(1), "", Role.ADMIN, new TenantId(12), Set.of());

    assertThat(follow.follow(other, ALL, event)).isEqualTo(new Following.Forgotten());
    assertThat(follow.follow(ADA, ALL, Optional.of(new UUID(1, 1))))
        .isEqualTo(new Following.Forgotten());
    log.forget();
    assertThat(follow.follow(ADA, ALL, event)).isEqualTo(new Following.Forgotten());
  }

  @Test
  void whoever_is_slow_misses_nothing() throws InterruptedException {
    var slow = follow(ADMIN, ALL, NOW);
    var quick = follow(ADMIN, ALL, NOW);
    var placed = new ArrayList<String>();
    var taken = new ArrayList<String>();
    for (int i = 0; i < 3 * LiveStream.MAX_WAITING; i++) {
      placed.add(place(ADA).id() + " 1");
      if (i % 50 == 0) {
        taken.addAll(take(quick, placed.size() - taken.size()));
      }
    }
    taken.addAll(take(quick, placed.size() - taken.size()));

    assertThat(taken).isEqualTo(placed);
    assertThat(take(slow, placed.size())).isEqualTo(placed);
    assertThat(slow.next(Duration.ofMillis(1))).isEmpty();
  }

  @Test
  void news_that_got_lost_cost_a_moment() throws InterruptedException {
    var stream = follow(ADA, ALL, NOW);

    var order =
        Order.place(
            aPlacement(
                ADA, STANDARD, orders.nextNumber(OrderSamples.SHOP), List.of(aLine(1, "5.00", 1))));
    assertThat(orders.add(order, Optional.empty())).isEqualTo(Saved.DONE);

    assertThat(take(stream, 1)).containsExactly(order.order().id() + " 1");
  }

  @Test
  void while_the_log_is_away_streams_wait() throws InterruptedException {
    var order = place(ADA);
    var event = Optional.of(log.events().getLast().message().id());
    var live = follow(ADA, ALL, NOW);
    var behind = follow(ADA, ALL, event);
    frail.goAway();
    move(order, Status.PAID);
    assertThat(behind.next(Duration.ofMillis(1))).isEmpty();
    assertThat(live.next(Duration.ofMillis(1))).isEmpty();

    frail.comeBack();

    assertThat(take(behind, 1)).containsExactly(order.id() + " 2");
    assertThat(take(live, 1)).containsExactly(order.id() + " 2");
  }

  @Test
  void what_is_forgotten_before_it_was_heard_ends_the_streams() {
    var stream = follow(ADA, ALL, NOW);
    frail.goAway();
    place(ADA);
    log.forget();

    frail.comeBack();

    Eventually.holds(() -> assertThat(stream.isOver()).isTrue());
    var next = follow(ADA, ALL, NOW);
    var order = place(ADA);
    Eventually.holds(() -> assertThat(taken(next)).containsExactly(order.id() + " 1"));
  }

  @Test
  void closing_ends_every_stream_at_once_and_those_that_come_late() throws InterruptedException {
    var stream = follow(ADA, ALL, NOW);
    var closing = Thread.ofVirtual().unstarted(follow::close);
    closing.start();

    var last = stream.next(Duration.ofHours(1));

    assertThat(last).isEmpty();
    assertThat(stream.isOver()).isTrue();
    closing.join();
    assertThat(follow(ADA, ALL, NOW).isOver()).isTrue();
  }

  private LiveStream follow(Caller caller, Optional<OrderRef> ref, Optional<UUID> lastEvent) {
    var live = (Following.Live) follow.follow(caller, ref, lastEvent);
    open.add(live.stream());
    return live.stream();
  }

  @CanIgnoreReturnValue
  private Order place(Caller owner) {
    return place(owner, Optional.empty());
  }

  @CanIgnoreReturnValue
  private Order place(Caller owner, Optional<LocationId> location) {
    var number = orders.nextNumber(OrderSamples.SHOP);
    var somewhere = aPlacement(owner, STANDARD, number, List.of(aLine(1, "5.00", 1)));
    var placed = Order.place(location.map(it -> OrderSamples.at(somewhere, it)).orElse(somewhere));
    assertThat(orders.add(placed, Optional.empty())).isEqualTo(Saved.DONE);
    tell();
    return placed.order();
  }

  private void move(Order order, Status to) {
    var moved = (Accepted) order.moveTo(to, Actor.system("test"), Reason.NONE, NOON);
    assertThat(orders.save(moved, Optional.empty())).isEqualTo(Saved.DONE);
    tell();
  }

  private void tell() {
    news.tell(List.of(log.events().getLast().message()));
  }

  /** Takes until there were so many. */
  private static List<String> take(LiveStream stream, int count) throws InterruptedException {
    var taken = new ArrayList<String>();
    for (int attempts = 0; taken.size() < count && attempts < 500; attempts++) {
      stream.next(Duration.ofMillis(100)).forEach(event -> taken.add(name(event)));
    }
    return taken;
  }

  private static List<String> taken(LiveStream stream) {
    try {
      return stream.next(Duration.ofMillis(100)).stream().map(FollowOrdersTest::name).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(LoggedEvent event) {
    return event.message().order() + " " + event.message().sequence();
  }
}
