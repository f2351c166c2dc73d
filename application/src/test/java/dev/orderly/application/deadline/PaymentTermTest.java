package dev.orderly.application.deadline;

import static dev.orderly.domain.order.OrderSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.application.settings.Environment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTermTest {

  @ParameterizedTest
  @CsvSource({
    "15,     PT15M",
    "0.5,    PT30S",
    ".25,    PT15S",
    "0.0001, PT0.006S",
    "0.00000001, PT0.001S",
    "525600, PT8760H"
  })
  void minutes_may_have_decimals(String minutes, Duration length) {
    var term = read(Environment.of(Map.of("PAYMENT_TIMEOUT_MINUTES", minutes)));

    assertThat(term).isEqualTo(new PaymentTerm(length));
    assertThat(term.deadline(InstantSource.fixed(NOON))).contains(NOON.plus(length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "0.000"})
  void without_a_length_there_is_no_deadline(String minutes) {
    var term = read(Environment.of(Map.of("PAYMENT_TIMEOUT_MINUTES", minutes)));

    assertThat(term).isEqualTo(PaymentTerm.UNLIMITED);
    assertThat(term.deadline(InstantSource.fixed(NOON))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "+1", "soon", ".", "1.2.3", "1e9", "1e-999999999", "525600.01", "15 m"})
  void what_is_no_number_of_minutes_is_a_problem(String minutes) {
    var environment = Environment.of(Map.of("PAYMENT_TIMEOUT_MINUTES", minutes));

    var term = PaymentTerm.from(environment);

    assertThat(term).isEqualTo(PaymentTerm.UNLIMITED);
    assertThat(environment.problems())
        .containsExactly(
            "PAYMENT_TIMEOUT_MINUTES must be a number of minutes from 0 (no limit) to 525600,"
                + " such as 15 or 0.5");
  }

  private static PaymentTerm read(Environment environment) {
    var term = PaymentTerm.from(environment);
    assertThat(environment.problems()).isEmpty();
    return term;
  }
}
