package dev.clarion.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of {@code docs/architecture.md}, between the rooms and inside them. */
class RoomsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.clarion");

  /** What each room may know besides itself. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "workflows", List.of(),
          "config", List.of("workflows"),
          "store", List.of("workflows"),
          "simulation", List.of("workflows", "config"),
          "activities", List.of("workflows", "config", "store"),
          "api", List.of("workflows", "config", "store", "simulation"),
          "worker", List.of("workflows", "config", "store", "activities"),
          "standalone",
              List.of("workflows", "config", "store", "simulation", "activities", "api", "worker"));

  static Stream<String> rooms() {
    return ARROWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void knowsOnlyWhatItsArrowsPointAt(String room) {
    String[] allowed =
        Stream.concat(Stream.of(room), ARROWS.getOrDefault(room, List.of()).stream())
            .map(RoomsTest::packagesOf)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packagesOf(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.clarion..").and(resideOutsideOfPackages(allowed)))
        .check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void isThere(String room) {
    assertThat(CLASSES.that(resideInAPackage(packagesOf(room)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflows", "config", "store", "activities", "api", "standalone"})
  void packagesDoNotTurnInCircles(String room) {
    slices().matching("dev.clarion." + room + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void channelsDoNotKnowOneAnother() {
    for (String channel : List.of("email", "telegram", "twilio", "webhook")) {
      noClasses()
          .that()
          .resideInAPackage("dev.clarion.activities." + channel + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.clarion.activities..")
                  .and(
                      resideOutsideOfPackages(
                          "dev.clarion.activities." + channel + "..",
                          "dev.clarion.activities.attachment..",
                          "dev.clarion.activities.channel..",
                          "dev.clarion.activities.http..")))
          .check(CLASSES);
    }
  }

  @Test
  void sqlIsInTheStoreAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packagesOf("store"), packagesOf("standalone"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.sql..", "org.flywaydb..", "io.r2dbc.postgresql.."))
        .check(CLASSES);
  }

  @Test
  void timeIsSkippedInTheSimulationAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packagesOf("simulation"))
        .should()
        .dependOnClassesThat(resideInAPackage("io.temporal.testing.."))
        .check(CLASSES);
  }

  @Test
  void nobodyPrintsButTheProgramsForATerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(packagesOf("standalone"))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  private static String packagesOf(String room) {
    return "dev.clarion." + room + "..";
  }
}
