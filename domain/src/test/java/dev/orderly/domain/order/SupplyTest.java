package dev.orderly.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SupplyTest {

  @Test
  void lines_of_one_product_share_what_there_is_of_it() {
    var supply = new Supply(Map.of("tea", 5));

    var first = supply.take(1, "tea", 3);
    var second = supply.take(2, "tea", 3);
    var third = supply.take(3, "tea", 1);

    assertThat(first).isEmpty();
    assertThat(second).contains(new Shortage(2, "tea", 3, 2));
    assertThat(third).contains(new Shortage(3, "tea", 1, 0));
  }

  @Test
  void the_last_piece_is_handed_out() {
    var supply = new Supply(Map.of("tea", 2));

    var all = supply.take(1, "tea", 2);

    assertThat(all).isEmpty();
  }

  @Test
  void a_product_that_nobody_counts_never_runs_out() {
    var supply = new Supply(Map.of("tea", 0));

    var plenty = supply.take(1, "water", Integer.MAX_VALUE);

    assertThat(plenty).isEmpty();
  }

  @Test
  void less_than_nothing_is_nothing() {
    var supply = new Supply(Map.of("tea", -3));

    var none = supply.take(1, "tea", 1);

    assertThat(none).contains(new Shortage(1, "tea", 1, 0));
  }

  @Test
  void a_shortage_asks_for_more_than_there_is() {
    assertThatThrownBy(() -> new Shortage(1, "tea", 2, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shortage(1, "tea", 2, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shortage(0, "tea", 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
