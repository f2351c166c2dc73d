package dev.orderly.domain.order;

import static dev.orderly.domain.order.OrderSamples.a;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Mover;
import dev.orderly.domain.user.Role;
import dev.orderly.domain.user.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorTest {

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER, OWNER, user:7",
    "STAFF, STAFF, staff:7",
    "ADMIN, ADMIN, admin:7",
    "SERVICE, SERVICE, service:7"
  })
  void a_caller_acts_in_their_highest_role(Role role, Mover mover, String name) {
    assertThat(Actor.of(a(role, 7))).isEqualTo(new Actor(mover, name)).hasToString(name);
  }

  @Test
  void the_service_itself_says_what_moved_it() {
    assertThat(Actor.event("payment.authorized.v1"))
        .isEqualTo(new Actor(Mover.REACTION, "event:payment.authorized.v1"));
    assertThat(Actor.system("deadline")).isEqualTo(new Actor(Mover.REACTION, "system:deadline"));
    assertThat(Actor.owner(new UserId(42))).isEqualTo(new Actor(Mover.OWNER, "user:42"));
  }

  @Test
  void the_operation_of_a_move_includes_the_order() {
    var order = OrderSamples.anOrder();

    assertThat(KeyClaim.Scope.move(order.id())).isEqualTo("move:" + order.id());
    assertThat(Reason.of("late"))
        .hasToString("Reason[code=Optional[late], comment=Optional.empty]");
  }
}
