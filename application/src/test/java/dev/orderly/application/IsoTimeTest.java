package dev.orderly.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  private static final long YEAR_10000 = 253_402_300_800L;
  private static final long YEAR_0 = -62_167_219_200L;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-11-21T04:59:46.921Z",
        "2026-01-02T03:04:05.006Z",
        "2024-02-29T23:59:59.999Z",
        "2026-11-21T04:59:46.920Z",
        "2026-11-21T04:59:46.921345Z",
        "2026-11-21T04:59:46.921345678Z",
        "1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z"
      })
  void a_moment_is_written_as_the_jdk_writes_it(String moment) {
    var instant = Instant.parse(moment);

    assertThat(written(instant)).isEqualTo(instant.toString());
  }

  @Test
  void so_is_any_other() {
    var chance = RandomGenerator.of("L64X128MixRandom");

    for (int i = 0; i < 100_000; i++) {
      var instant =
          Instant.ofEpochSecond(
              chance.nextLong(YEAR_0, YEAR_10000), chance.nextInt(1000) * 1_000_000L);
      assertThat(written(instant)).isEqualTo(instant.toString());
    }
  }

  private static String written(Instant instant) {
    var out = new StringBuilder();
    IsoTime.write(instant, out);
    return out.toString();
  }
}
