package dev.orderly.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.persistence.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

  private final AtomicLong nanos = new AtomicLong(42);
  @AutoClose private final Shop shop = Shop.open();

  @Test
  void it_says_what_the_database_says() {
    var clock = new DatabaseClock(shop.database());

    var before = databaseTime();
    var said = clock.instant();
    var after = databaseTime();

    assertThat(said).isBetween(before.minusSeconds(1), after.plusSeconds(1));
    assertThat(said).isEqualTo(said.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void for_a_second_it_counts_on_by_itself_and_then_asks_again() {
    var clock = new DatabaseClock(shop.database(), nanos::get);
    var first = clock.instant();

    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    var counted = clock.instant();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    var asked = clock.instant();

    assertThat(counted).isEqualTo(first.plusMillis(999));
    assertThat(asked).isBetween(first, databaseTime());
  }

  private Instant databaseTime() {
    return shop.database()
        .with(
            handle ->
                handle.createQuery("select clock_timestamp()").mapTo(OffsetDateTime.class).one())
        .toInstant();
  }
}
