package dev.orderly.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

  @Test
  void the_published_names_and_their_aliases_do_not_change() {
    var names = new LinkedHashMap<String, List<String>>();
    for (var type : EventType.values()) {
      names.put(type.toString(), type.aliases());
    }

    assertThat(names)
        .isEqualTo(
            Map.of(
                "order.created.v1", List.of("order.created"),
                "order.status.changed.v1", List.of("order.status.updated", "order.status_changed"),
                "order.updated.v1", List.of("order.updated"),
                "order.item.backordered.v1", List.of(),
                "order.refund.requested.v1", List.of(),
                "order.inventory.release.requested.v1", List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void a_type_is_found_by_its_name(EventType type) {
    assertThat(EventType.named(type.toString())).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "order.created", "ORDER.CREATED.V1", "CREATED", "order.created.v2"})
  void an_alias_is_no_name(String text) {
    assertThatThrownBy(() -> EventType.named(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no event of ours: " + text);
  }

  @Test
  void an_event_knows_its_type() {
    var by = Actor.system("deadline");

    assertThat(new OrderEvent.Created(1, by).type()).isEqualTo(EventType.CREATED);
    assertThat(new OrderEvent.StatusChanged(2, null, null, by, Reason.NONE).type())
        .isEqualTo(EventType.STATUS_CHANGED);
    assertThat(new OrderEvent.RefundRequested(3, by, Reason.NONE).type())
        .isEqualTo(EventType.REFUND_REQUESTED);
  }
}
