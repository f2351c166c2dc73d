package dev.orderly.application.event;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.event.ReadFeed.Found;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderSamples;
import dev.orderly.domain.user.Caller;
import dev.orderly.domain.user.Role;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReadFeedTest {

  private static final Caller ADMIN = OrderSamples.a(Role.ADMIN, 1);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final ReadFeed feed = new ReadFeed(log);

  @Test
  void a_page_holds_the_structured_events_with_their_positions_and_says_how_to_go_on() {
    log.add(Order.place(aPlacement(STANDARD)));
    log.add(Order.place(aPlacement(STANDARD)));
    var event = log.events().getFirst().message().structuredJson();

    var page = feed.read(ADMIN, new ReadFeed.Wish(OptionalLong.empty(), Set.of(), 1));

    assertThat(page)
        .isEqualTo(
            new Found.Page(
                "{\"data\":[{\"position\":1,%s],\"next_after\":1,\"has_more\":true}"
                    .formatted(event.substring(1))));
  }

  @Test
  void the_last_page_says_where_to_look_for_more_later() {
    log.add(Order.place(aPlacement(STANDARD)));

    var page = feed.read(ADMIN, new ReadFeed.Wish(OptionalLong.of(1), Set.of(), 10));

    assertThat(page).isEqualTo(new Found.Page("{\"data\":[],\"next_after\":1,\"has_more\":false}"));
  }

  @Test
  void nobody_goes_on_from_where_no_page_has_ended() {
    log.add(Order.place(aPlacement(STANDARD)));

    var page = feed.read(ADMIN, new ReadFeed.Wish(OptionalLong.of(2), Set.of(), 10));

    assertThat(page).isEqualTo(new Found.NoPosition());
  }

  @Test
  void what_is_forgotten_cannot_be_read_on_from() {
    log.add(Order.place(aPlacement(STANDARD)));
    log.forget();

    var page = feed.read(ADMIN, new ReadFeed.Wish(OptionalLong.of(0), Set.of(), 10));

    assertThat(page).isEqualTo(new Found.Forgotten());
  }
}
