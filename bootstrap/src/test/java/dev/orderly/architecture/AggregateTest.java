package dev.orderly.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import dev.orderly.domain.order.Order;
import org.junit.jupiter.api.Test;

/** An order changes through its verbs, so that no change is without its rule and its event. */
final class AggregateTest {
  @Test
  void only_the_domain_and_the_database_make_orders() {
    noClasses()
        .that()
        .resideOutsideOfPackages(Module.DOMAIN.packages(), Module.PERSISTENCE.packages())
        .should()
        .accessTargetWhere(describe("it makes an order", AggregateTest::makesAnOrder))
        .check(Orderly.CLASSES);
  }

  private static boolean makesAnOrder(JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(Order.class)
        && access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
  }
}
