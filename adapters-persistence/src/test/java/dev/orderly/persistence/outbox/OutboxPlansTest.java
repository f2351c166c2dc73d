package dev.orderly.persistence.outbox;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.persistence.database.SqlArray.longs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.persistence.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The relay works through a backlog as fast as through a few events, also while the planner
 * believes that there is next to nothing: that is what the tables were when it last looked.
 */
class OutboxPlansTest {

  @AutoClose private static Shop shop;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    shop.place(shop.aCustomer(), STANDARD);
    shop.leave();
    shop.database().with(handle -> handle.execute("vacuum analyze events, outbox"));
  }

  @Test
  void events_are_looked_up_by_their_ids() {
    var plan = plan(JdbiLead.PENDING, Map.of("window", 500, "limit", 500), "in_hand");

    assertThat(plan)
        .contains("Index Cond: (event_id = next.event_id)")
        .doesNotContain("Join Filter");
  }

  @Test
  void what_arrived_is_looked_up_by_its_ids() {
    var plan = plan(JdbiLead.DONE, Map.of(), "ids");

    assertThat(plan).contains("Index Cond: (id = ANY").doesNotContain("Join Filter");
  }

  /** As a session plans it once and for all, whatever the values. */
  private static String plan(String statement, Map<String, Integer> values, String ids) {
    try (var session = shop.database().session(Duration.ofSeconds(5), "select 1")) {
      List<String> lines =
          session.call(
              handle ->
                  handle
                      .createQuery("explain (generic_plan) " + statement)
                      .bindMap(values)
                      .bind(ids, longs(List.of(1L), Function.identity()))
                      .mapTo(String.class)
                      .list());
      return String.join("\n", lines);
    }
  }
}
