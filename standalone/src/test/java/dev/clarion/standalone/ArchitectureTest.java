package dev.clarion.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Clarion.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void anEngineKnowsNeitherTheOtherNorSpring() {
    noClasses()
        .that()
        .resideInAPackage("..standalone.temporal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..standalone.postgres..", "org.springframework..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..standalone.postgres..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..standalone.temporal..", "org.springframework..")
        .check(CLASSES);
  }
}
