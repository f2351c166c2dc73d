package dev.orderly.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** A class is named after what it is in the shop, not after its place in a pattern. */
final class NamesTest {
  @Test
  void no_class_is_named_after_a_pattern() {
    noClasses()
        .should()
        .haveNameMatching(".*(Service|Impl|Manager|Helper|Utils?|Dto|DTO|Entity)")
        .check(Orderly.CLASSES);
  }

  @Test
  void no_interface_wears_its_letter() {
    noClasses()
        .that()
        .areInterfaces()
        .should()
        .haveNameMatching(".*[.$]I[A-Z][a-z][^.$]*")
        .check(Orderly.CLASSES);
  }
}
