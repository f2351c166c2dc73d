package dev.orderly.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The rules give the same answer to the same question: time and chance come in as values. */
final class PurityTest {
  private static final List<Source> CLOCKS =
      List.of(
          new Source(System.class, "currentTimeMillis"),
          new Source(System.class, "nanoTime"),
          new Source(Clock.class, "systemUTC"),
          new Source(Clock.class, "systemDefaultZone"),
          new Source(Clock.class, "system"),
          new Source(Clock.class, "tickMillis"),
          new Source(Clock.class, "tickSeconds"),
          new Source(Clock.class, "tickMinutes"),
          new Source(InstantSource.class, "system"),
          new Source(Instant.class, "now"),
          new Source(LocalDate.class, "now"),
          new Source(LocalTime.class, "now"),
          new Source(LocalDateTime.class, "now"),
          new Source(OffsetTime.class, "now"),
          new Source(OffsetDateTime.class, "now"),
          new Source(ZonedDateTime.class, "now"),
          new Source(Year.class, "now"),
          new Source(YearMonth.class, "now"),
          new Source(Calendar.class, "getInstance"),
          new Source(GregorianCalendar.class, JavaConstructor.CONSTRUCTOR_NAME),
          new Source(Date.class, JavaConstructor.CONSTRUCTOR_NAME));

  private static final List<Source> DICE =
      List.of(
          new Source(UUID.class, "randomUUID"),
          new Source(Math.class, "random"),
          new Source(StrictMath.class, "random"),
          new Source(Collections.class, "shuffle"),
          new Source(ThreadLocalRandom.class, "current"),
          new Source(RandomGenerator.class, "of"),
          new Source(RandomGenerator.class, "getDefault"),
          new Source(SecureRandom.class, "getInstance"),
          new Source(SecureRandom.class, "getInstanceStrong"),
          new Source(SecureRandom.class, JavaConstructor.CONSTRUCTOR_NAME),
          new Source(Random.class, JavaConstructor.CONSTRUCTOR_NAME),
          new Source(SplittableRandom.class, JavaConstructor.CONSTRUCTOR_NAME));

  @Test
  void the_core_looks_at_no_clock() {
    theCoreNeverAsks("a clock", CLOCKS);
  }

  @Test
  void the_core_throws_no_dice() {
    theCoreNeverAsks("dice", DICE);
  }

  private static void theCoreNeverAsks(String what, List<Source> sources) {
    noClasses()
        .that()
        .resideInAnyPackage(Module.DOMAIN.packages(), Module.APPLICATION.packages())
        .should()
        .accessTargetWhere(
            describe(
                "it asks " + what, access -> sources.stream().anyMatch(s -> s.isAskedBy(access))))
        .check(Orderly.CLASSES);
  }

  /** A method or constructor whose answer differs from call to call. */
  private record Source(Class<?> owner, String name) {
    Source {
      if (!name.equals(JavaConstructor.CONSTRUCTOR_NAME)
          && Arrays.stream(owner.getMethods()).noneMatch(method -> method.getName().equals(name))) {
        throw new IllegalArgumentException(owner + " has no method " + name);
      }
    }

    boolean isAskedBy(JavaAccess<?> access) {
      return access.getTargetOwner().isEquivalentTo(owner) && access.getName().equals(name);
    }
  }
}
