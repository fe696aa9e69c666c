package dk.kk.inklusion.barometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dk.kk.inklusion.barometer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule STATISTICS_ARE_PURE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..statistics..", "..cells..", "..index..", "..disclosure..", "..register..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "org.apache.kafka..", "io.micrometer..");

  @ArchTest
  static final ArchRule TOPOLOGY_KNOWS_NO_SPRING =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Topology")
          .or()
          .haveSimpleNameEndingWith("Processor")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dk.kk.inklusion.barometer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ROOT_HOLDS_THE_APPLICATION_ALONE =
      classes()
          .that()
          .resideInAPackage("dk.kk.inklusion.barometer")
          .should()
          .haveSimpleName("BarometerApplication")
          .orShould()
          .haveSimpleName("package-info");
}
