package dev.orderly.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The arrows between the modules point inwards, and no library wanders. */
final class ModulesTest {
  @ParameterizedTest
  @EnumSource
  void a_module_knows_only_what_it_is_allowed_to_know(Module module) {
    classes()
        .that()
        .resideInAPackage(module.packages())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(module.allowed())
        .check(Orderly.CLASSES);
  }

  @ParameterizedTest
  @EnumSource
  void the_classes_of_a_module_were_read(Module module) {
    var read = Orderly.CLASSES.that(resideInAPackage(module.packages()));

    assertThat(read).as(module.packages()).isNotEmpty();
  }

  @Test
  void every_class_belongs_to_a_module() {
    classes().should().resideInAnyPackage(Module.allPackages()).check(Orderly.CLASSES);
  }
}
