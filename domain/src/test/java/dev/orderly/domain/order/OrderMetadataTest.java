package dev.orderly.domain.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static dev.orderly.domain.order.OrderSamples.NOON;
import static dev.orderly.domain.order.OrderSamples.OWNER;
import static dev.orderly.domain.order.OrderSamples.aPlacement;
import static dev.orderly.domain.order.PlacementLike.like;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderMetadataTest {

  private static final Instant LATER = NOON.plusSeconds(60);

  @Test
  void what_was_noted_can_be_forgotten_and_that_is_the_next_version() {
    var noted = noted("{\"gift_for\":\"Ada\"}");

    var forgotten = noted.forgetMetadata(OWNER, LATER).orElseThrow();

    assertThat(forgotten.events()).isEqualTo(List.of(new OrderEvent.Updated(2, OWNER)));
    assertThat(forgotten.order().metadata()).isEqualTo(Metadata.EMPTY);
    assertThat(forgotten.order().version()).isEqualTo(2);
    assertThat(forgotten.order().updatedAt()).isEqualTo(LATER);
    assertThat(forgotten.order().totals()).isEqualTo(noted.totals());
    assertThat(forgotten.order().status()).isEqualTo(noted.status());
  }

  @Test
  void where_nothing_was_noted_nothing_changes() {
    assertThat(noted("{}").forgetMetadata(OWNER, LATER)).isEmpty();
  }

  private static Order noted(String json) {
    return Order.place(like(aPlacement(STANDARD)).noting(json).placement()).order();
  }
}
