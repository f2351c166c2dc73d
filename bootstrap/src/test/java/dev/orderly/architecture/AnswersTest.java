package dev.orderly.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import dev.orderly.domain.CheckReturnValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the core answers may be a no, so whoever asks has to look: the build's static analysis sees
 * to that where the package says so. The packages of features all do.
 */
final class AnswersTest {
  @Test
  void no_answer_of_the_core_may_be_thrown_away() {
    var silent = features().filter(it -> !it.isAnnotatedWith(CheckReturnValue.class));

    assertThat(silent).map(JavaPackage::getName).isEmpty();
  }

  private static Stream<JavaPackage> features() {
    return Orderly.CLASSES
        .that(resideInAnyPackage("dev.orderly.domain.*..", "dev.orderly.application.*.."))
        .stream()
        .map(JavaClass::getPackage)
        .distinct();
  }
}
