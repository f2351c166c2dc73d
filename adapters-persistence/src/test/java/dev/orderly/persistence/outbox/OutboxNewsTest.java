package dev.orderly.persistence.outbox;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.user.Caller;
import dev.orderly.persistence.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for events to relay is woken by the commit that wrote them. */
class OutboxNewsTest {

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
  void a_commit_wakes_who_waits_for_news_also_in_another_process() throws Exception {
    try (var other = shop.twin()) {
      var relay = new JdbiOutbox(other.database());
      relay.awaitNews(Duration.ofMillis(1));
      place();
      long before = System.nanoTime();

      relay.awaitNews(Duration.ofSeconds(20));

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
      relay.close();
    }
  }

  @Test
  void who_waits_for_news_listens_again_after_the_connection_was_lost() throws Exception {
    outbox.awaitNews(Duration.ofMillis(1));
    shop.column(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'");
    outbox.awaitNews(Duration.ofMillis(50));
    outbox.awaitNews(Duration.ofMillis(1));
    place();
    long before = System.nanoTime();

    outbox.awaitNews(Duration.ofSeconds(20));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void without_news_the_wait_ends_in_time() throws Exception {
    outbox.awaitNews(Duration.ofMillis(1));
    long before = System.nanoTime();

    outbox.awaitNews(Duration.ofMillis(50));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(45));
  }

  private void place() {
    shop.place(customer, STANDARD);
  }
}
