package dev.orderly.architecture;

import dev.orderly.application.order.OrderView;
import dev.orderly.domain.order.Order;
import dev.orderly.domain.order.OrderId;
import java.io.IOException;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.JapaneseChronology;
import java.time.chrono.JapaneseDate;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/** What the rules forbid, in every form that they have to see through. */
final class Planted {

  private Planted() {}

  static final class Clocks {
    long ticks() {
      return System.nanoTime();
    }

    MonthDay day(ZoneId zone) {
      return MonthDay.now(zone);
    }

    ChronoLocalDate elsewhere(ZoneId zone) {
      return JapaneseDate.now(zone);
    }

    ChronoLocalDate byTheirCalendar(ZoneId zone) {
      return JapaneseChronology.INSTANCE.dateNow(zone);
    }

    Supplier<Instant> asked() {
      return Instant::now;
    }
  }

  static final class Dice {
    double roll() {
      return Math.random();
    }

    RandomGenerator bought() {
      return RandomGenerator.getDefault();
    }

    RandomGenerator made(String algorithm) {
      return RandomGeneratorFactory.of(algorithm).create();
    }

    RandomGenerator split() {
      return RandomGenerator.SplittableGenerator.of("L64X128MixRandom");
    }
  }

  static final class Machines {
    Process started() throws IOException {
      return new ProcessBuilder("date").start();
    }

    Process executed(String... command) throws IOException {
      return Runtime.getRuntime().exec(command);
    }

    long number() {
      return ProcessHandle.current().pid();
    }

    String named() {
      return System.getenv("HOSTNAME");
    }

    void told() {
      System.out.println("an order");
    }

    ZoneId zone() {
      return ZoneId.systemDefault();
    }

    Locale language() {
      return Locale.getDefault();
    }
  }

  /** Reads orders, and is told no scope. */
  interface Unscoped {
    OrderView one(String number);

    Stream<OrderView> all();

    CompletableFuture<Order> later(String number);

    Stream<String> notes(OrderId id);
  }
}
