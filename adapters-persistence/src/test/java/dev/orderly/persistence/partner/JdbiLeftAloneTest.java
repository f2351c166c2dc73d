package dev.orderly.persistence.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.persistence.Shop;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbiLeftAloneTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @AutoClose private static Shop shop;
  private static JdbiLeftAlone leftAlone;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    leftAlone = new JdbiLeftAlone(shop.database());
  }

  @Test
  void a_partner_is_left_alone_until_it_is_back() {
    boolean before = leftAlone.contains("warehouse");

    leftAlone.add("warehouse", LONG);
    leftAlone.add("warehouse", Duration.ofMillis(1));
    boolean meanwhile = leftAlone.contains("warehouse");
    boolean another = leftAlone.contains("till");
    leftAlone.remove("warehouse");

    assertThat(new boolean[] {before, meanwhile, another, leftAlone.contains("warehouse")})
        .containsExactly(false, true, false, false);
  }

  @Test
  void what_nobody_says_again_is_not_believed_for_ever() {
    leftAlone.add("bank", Duration.ofMillis(1));

    Eventually.holds(() -> assertThat(leftAlone.contains("bank")).isFalse());
    leftAlone.add("bank", LONG);

    assertThat(leftAlone.contains("bank")).isTrue();
  }
}
