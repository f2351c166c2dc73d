package dev.orderly.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifecycleDiagramTest {

  @Test
  void a_lifecycle_is_drawn_from_its_first_state_to_its_ends() {
    assertThat(LifecycleDiagram.mermaid(Lifecycles.STANDARD))
        .isEqualTo(
            """
            stateDiagram-v2
              direction LR
              [*] --> PENDING
              PENDING --> PAID
              PENDING --> CANCELED
              PAID --> SHIPPED
              PAID --> CANCELED
              SHIPPED --> [*]
              CANCELED --> [*]\
            """);
  }

  @Test
  void states_are_labelled_as_the_lifecycle_writes_them() {
    assertThat(LifecycleDiagram.mermaid(Lifecycles.RETAIL))
        .contains("shipped --> cancelled")
        .doesNotContain("SHIPPED", "canceled");
    assertThat(LifecycleDiagram.mermaid(Lifecycles.FULFILLMENT))
        .contains("PENDING_REVIEW --> CANCELLED");
  }
}
