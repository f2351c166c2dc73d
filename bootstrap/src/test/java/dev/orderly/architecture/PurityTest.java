package dev.orderly.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules give the same answer to the same question, whenever and wherever it is asked: time,
 * chance and what the machine knows come in as values.
 */
final class PurityTest {
  private static final Set<String> NOW = Set.of("now", "dateNow");

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

  private static final List<Source> HABITS_OF_THE_MACHINE =
      List.of(
          new Source(Locale.class, "getDefault"),
          new Source(TimeZone.class, "getDefault"),
          new Source(ZoneId.class, "systemDefault"),
          new Source(Boolean.class, "getBoolean"),
          new Source(Integer.class, "getInteger"),
          new Source(Long.class, "getLong"));

  private static final Set<Class<?>> MACHINES =
      Set.of(Runtime.class, Process.class, ProcessBuilder.class, ProcessHandle.class);

  /** All else of {@link System} is the machine's. */
  private static final Set<String> NOT_THE_MACHINES = Set.of("getLogger", "arraycopy");

  /** What answers differently from call to call, or from place to place. */
  enum Outside {
    CLOCK(Planted.Clocks.class) {
      @Override
      boolean isAskedBy(JavaAccess<?> access) {
        return isOneOf(CLOCKS, access) || (isIn("java.time", access) && isNamed(NOW, access));
      }
    },

    /** Somebody else's dice may come in: what they show is theirs to decide. */
    DICE(Planted.Dice.class) {
      @Override
      boolean isAskedBy(JavaAccess<?> access) {
        return isOneOf(PurityTest.DICE, access)
            || (isIn("java.util.random", access) && !isOf(RandomGenerator.class, access));
      }
    },

    MACHINE(Planted.Machines.class) {
      @Override
      boolean isAskedBy(JavaAccess<?> access) {
        return isOneOf(HABITS_OF_THE_MACHINE, access)
            || MACHINES.stream().anyMatch(it -> isOf(it, access))
            || (isOf(System.class, access) && !isNamed(NOT_THE_MACHINES, access));
      }
    };

    private final Class<?> planted;

    Outside(Class<?> planted) {
      this.planted = planted;
    }

    abstract boolean isAskedBy(JavaAccess<?> access);
  }

  @ParameterizedTest
  @EnumSource
  void the_core_asks_nobody_outside(Outside outside) {
    noClasses()
        .that()
        .resideInAnyPackage(Module.DOMAIN.packages(), Module.APPLICATION.packages())
        .should()
        .accessTargetWhere(describe("it asks the " + outside, outside::isAskedBy))
        .check(Orderly.CLASSES);
  }

  @ParameterizedTest
  @EnumSource
  void whoever_asks_is_found(Outside outside) {
    var planted = new ClassFileImporter().importClass(outside.planted).getMethods();

    var innocent = planted.stream().filter(it -> !asks(outside, it));

    assertThat(planted).isNotEmpty();
    assertThat(innocent).map(JavaMethod::getName).isEmpty();
  }

  private static boolean asks(Outside outside, JavaMethod method) {
    return method.getAccessesFromSelf().stream().anyMatch(outside::isAskedBy);
  }

  private static boolean isOneOf(List<Source> sources, JavaAccess<?> access) {
    return sources.stream()
        .anyMatch(it -> isOf(it.owner(), access) && access.getName().equals(it.name()));
  }

  private static boolean isOf(Class<?> owner, JavaAccess<?> access) {
    return access.getTargetOwner().isEquivalentTo(owner);
  }

  private static boolean isIn(String packages, JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith(packages);
  }

  private static boolean isNamed(Set<String> names, JavaAccess<?> access) {
    return names.contains(access.getName());
  }

  /** A method or constructor whose answer differs from call to call. */
  private record Source(Class<?> owner, String name) {
    Source {
      if (!name.equals(JavaConstructor.CONSTRUCTOR_NAME)
          && Arrays.stream(owner.getMethods()).noneMatch(method -> method.getName().equals(name))) {
        throw new IllegalArgumentException(owner + " has no method " + name);
      }
    }
  }
}
