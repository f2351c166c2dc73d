package dev.orderly.persistence.outbox;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.application.Eventually;
import dev.orderly.application.Unavailable;
import dev.orderly.application.event.Outbox.Lead;
import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of all who could relay one does, until it is gone or as good as gone. */
class JdbiLeadTest {

  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  private static final Duration LONGER_THAN_SILENCE = Duration.ofSeconds(3);

  private Shop shop;
  private JdbiOutbox outbox;
  private Caller customer;

  @BeforeEach
  void open() {
    shop = Shop.open();
    outbox = new JdbiOutbox(shop.database());
    customer = shop.aCustomer();
  }

  @AfterEach
  void close() {
    outbox.close();
    shop.close();
  }

  @Test
  void one_leads_until_it_gives_the_lead_up() {
    try (var other = shop.twin()) {
      var rival = new JdbiOutbox(other.database());
      var lead = lead();

      var refused = rival.tryLead();
      lead.close();
      var taken = rival.tryLead();

      assertThat(refused).isEmpty();
      assertThat(taken).isPresent();
      taken.orElseThrow().close();
    }
  }

  @Test
  void when_the_leaders_connection_is_killed_another_takes_over_at_once() {
    place();
    var lead = lead();
    var _ = lead.pending(10, Set.of());
    shop.column(
        """
        select pg_terminate_backend(pid)
          from pg_locks
         where locktype = 'advisory' and objsubid = 2\
        """);

    var next = leadWithin(Duration.ofSeconds(1));

    assertThatThrownBy(() -> lead.pending(10, Set.of())).isInstanceOf(Unavailable.class);
    assertThatThrownBy(lead::stillHere).isInstanceOf(Unavailable.class);
    assertThat(next.pending(10, Set.of())).hasSize(1);
    lead.close();
    next.close();
  }

  @Test
  void a_leader_that_froze_loses_the_lead_and_cannot_use_it_any_more() {
    place();
    var frozen = lead();
    var inHand = frozen.pending(10, Set.of());

    var next = leadWithin(TAKEOVER);

    assertThatThrownBy(() -> frozen.done(inHand)).isInstanceOf(Unavailable.class);
    assertThat(next.pending(10, Set.of())).hasSize(1);
    frozen.close();
    next.close();
  }

  @Test
  void a_leader_that_has_nothing_to_do_keeps_the_lead_by_saying_so() throws Exception {
    var lead = lead();
    long end = System.nanoTime() + LONGER_THAN_SILENCE.toNanos();
    var taken = new ArrayList<Lead>();

    while (System.nanoTime() < end) {
      lead.stillHere();
      outbox.tryLead().ifPresent(taken::add);
      outbox.awaitNews(Duration.ofMillis(200));
    }

    assertThat(taken).isEmpty();
    lead.stillHere();
    lead.close();
  }

  private void place() {
    shop.place(customer, STANDARD);
  }

  private Lead lead() {
    return outbox.tryLead().orElseThrow();
  }

  private Lead leadWithin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    var taken = new ArrayList<Lead>();
    Eventually.holds(
        () -> {
          outbox.tryLead().ifPresent(taken::add);
          assertThat(taken).isNotEmpty();
        });
    assertThat(System.nanoTime()).isLessThan(end);
    return taken.getFirst();
  }
}
