package dk.kk.inklusion.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dk.kk.inklusion.report", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theRootHoldsTheApplicationAlone =
      classes()
          .that()
          .resideInAPackage("dk.kk.inklusion.report")
          .should()
          .haveSimpleName("ReportApplication")
          .orShould()
          .haveSimpleName("package-info");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("dk.kk.inklusion.report.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theDatabaseIsKnownToThoseAloneWhoOwnACollection =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..report.readmodel..", "..report.subscription..", "..report.delivery..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.data..", "com.mongodb..", "org.bson..");
}
