package dev.orderly.application.order;

import static dev.orderly.application.order.Drafts.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.domain.lifecycle.Lifecycle;
import dev.orderly.domain.lifecycle.Lifecycles;
import dev.orderly.domain.lifecycle.OwnerTransitions;
import dev.orderly.domain.money.TaxRate;
import dev.orderly.domain.order.OrderType;
import dev.orderly.domain.tenant.Tenant;
import dev.orderly.domain.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleChoiceTest {

  private final LifecycleChoice choice =
      new LifecycleChoice(
          Lifecycles.with(OwnerTransitions.LIFECYCLE),
          Map.of("dine_in", "restaurant", "pickup", "restaurant", "odd", "gone"));

  @ParameterizedTest
  @CsvSource({
    "retail,      dine_in,  fulfillment, retail",
    "retail,      standard, fulfillment, retail",
    ",            dine_in,  fulfillment, restaurant",
    ",            standard, fulfillment, fulfillment",
    ",            standard, standard,    standard",
    "standard,    dine_in,  fulfillment, standard",
    "express,     dine_in,  fulfillment,",
    "Retail,      dine_in,  fulfillment,",
    ",            odd,      fulfillment,"
  })
  void the_wish_goes_before_the_type_and_the_type_before_the_shop(
      String wish, String type, String shops, String chosen) {
    var tenant = new Tenant(TenantId.FIRST, "Shop", "default", "A-", TaxRate.NONE, shops);

    var lifecycle = choice.choose(aDraft(new OrderType(type), Optional.ofNullable(wish)), tenant);

    assertThat(lifecycle.map(Lifecycle::name)).isEqualTo(Optional.ofNullable(chosen));
  }
}
