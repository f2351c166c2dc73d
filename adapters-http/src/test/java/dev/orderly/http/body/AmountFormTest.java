package dev.orderly.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountFormTest {

  private static final int TRIES = 200_000;
  private static final String ALPHABET = "00112359..-+eE ,\u0665";

  @ParameterizedTest
  @CsvSource({
    "0, 2, 0",
    "0.0, 2, 0",
    "0.00, 2, 0",
    "0.01, 2, 1",
    "5, 2, 500",
    "5.5, 2, 550",
    "5.05, 2, 505",
    "9999999.99, 2, 999999999",
    "10, 0, 10",
    "9999999, 0, 9999999",
    "0.001, 3, 1",
    "9999999.999, 3, 9999999999",
  })
  void an_amount_is_read_exactly(String text, int scale, long minor) {
    assertThat(AmountForm.price(scale).minor(text)).hasValue(minor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "5.",
        ".5",
        "-1",
        "-0",
        "+1",
        "1 ",
        " 1",
        "1,0",
        "1.0.0",
        "1..0",
        "00",
        "01",
        "01.5",
        "00.5",
        "10000000",
        "1.001",
        "1.000",
        "1e1",
        "1E1",
        "0x1",
        "NaN",
        "Infinity",
        "½",
        "٥",
        "１",
        "1_0",
        "1'0",
        "1\u00a0",
        "1\n",
        "\u00001",
        "$1",
        "1$",
        "99999999999999999999"
      })
  void what_is_no_amount_is_refused(String text) {
    assertThat(AmountForm.price(2).minor(text)).isEmpty();
  }

  @Test
  void the_reader_and_the_grammar_agree_on_whatever_comes() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    int amounts = 0;

    for (int i = 0; i < TRIES; i++) {
      int scale = new int[] {0, 2, 3, 4}[random.nextInt(4)];
      var text = nearlyAnAmount(random);
      var decimals = scale == 0 ? "" : "(\\.[0-9]{1," + scale + "})?";
      boolean inGrammar = Pattern.matches("(0|[1-9][0-9]{0,6})" + decimals, text);

      var minor = AmountForm.price(scale).minor(text);

      assertThat(minor.isPresent())
          .as("seed %d, '%s', scale %d", seed, text, scale)
          .isEqualTo(inGrammar);
      if (inGrammar) {
        amounts++;
        assertThat(BigDecimal.valueOf(minor.getAsLong(), scale))
            .as("seed %d, '%s', scale %d", seed, text, scale)
            .isEqualByComparingTo(text);
      }
    }
    assertThat(amounts).as("seed %d", seed).isBetween(TRIES / 20, TRIES);
  }

  @Test
  void every_amount_in_minor_units_is_read_back() {
    long seed = new Random().nextLong();
    var random = new Random(seed);

    for (int i = 0; i < TRIES; i++) {
      int scale = random.nextInt(5);
      long minor = random.nextLong((long) Math.pow(10, 7 + scale));
      var text = BigDecimal.valueOf(minor, scale).toPlainString();

      assertThat(AmountForm.price(scale).minor(text))
          .as("seed %d, '%s'", seed, text)
          .hasValue(minor);
    }
  }

  @Test
  void the_largest_total_does_not_overflow() {
    assertThat(AmountForm.total(4).minor("99999999999999.9999")).hasValue(999999999999999999L);
    assertThat(AmountForm.total(4).minor("100000000000000")).isEmpty();
  }

  /** Half of the texts are made of digits and a point, the others of anything. */
  private static String nearlyAnAmount(Random random) {
    var text = new StringBuilder();
    boolean tidy = random.nextBoolean();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(
          tidy
              ? (char) ('0' + random.nextInt(10))
              : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    if (tidy && text.length() > 1) {
      text.insert(random.nextInt(text.length()), random.nextBoolean() ? "." : "");
    }
    return text.toString();
  }
}
