package dev.orderly.persistence.order;

import static dev.orderly.domain.lifecycle.Lifecycles.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.Eventually;
import dev.orderly.application.Together;
import dev.orderly.persistence.Shop;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class NumberSequenceTest {

  private static final BooleanSupplier ALONE = () -> false;

  @AutoClose private static final Shop shop = Shop.open();

  @Test
  void a_lone_caller_loses_no_number_however_fast() {
    shop.sql("create sequence lone");
    var one = new NumberSequence(shop.database(), "lone", ALONE);
    var two = new NumberSequence(shop.database(), "lone", ALONE);

    var taken = IntStream.range(0, 5_000).mapToObj(i -> one.next()).toList();
    var after = two.next();

    assertThat(taken).isEqualTo(LongStream.rangeClosed(1, 5_000).boxed().toList());
    assertThat(after).isEqualTo(5_001);
  }

  @Test
  void at_light_load_no_number_is_lost() {
    var customer = shop.aCustomer();

    var numbers = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      numbers.add(shop.place(customer, STANDARD).number().value());
    }
    try (var other = shop.twin()) {
      numbers.add(other.place(customer, STANDARD).number().value());
    }

    assertThat(numbers)
        .isEqualTo(IntStream.rangeClosed(1_001, 1_051).mapToObj(i -> "A-" + i).toList());
  }

  @Test
  void while_others_order_numbers_are_taken_ahead() {
    shop.sql("create sequence shared");
    var one = new NumberSequence(shop.database(), "shared", () -> true);
    var two = new NumberSequence(shop.database(), "shared", ALONE);

    Eventually.holds(
        () -> {
          long last = LongStream.generate(one::next).limit(100).max().orElseThrow();
          assertThat(two.next()).isGreaterThan(last + 1);
        });
  }

  @Test
  void at_high_load_no_number_is_given_out_twice_by_two_instances() {
    shop.sql("create sequence heavy");
    var one = new NumberSequence(shop.database(), "heavy", ALONE);
    var two = new NumberSequence(shop.database(), "heavy", ALONE);

    var taken =
        Together.all(
            200,
            i ->
                () -> {
                  var own = new ArrayList<Long>();
                  for (int j = 0; j < 100; j++) {
                    own.add((i % 2 == 0 ? one : two).next());
                  }
                  return own;
                });

    assertThat(taken.stream().flatMap(ArrayList::stream).toList())
        .hasSize(20_000)
        .doesNotHaveDuplicates()
        .allMatch(number -> number > 0);
  }
}
