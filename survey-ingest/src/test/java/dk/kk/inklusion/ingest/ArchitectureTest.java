package dk.kk.inklusion.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dk.kk.inklusion.ingest.access.Allowed;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dk.kk.inklusion.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule theRootPackageHoldsTheApplicationAlone =
      classes()
          .that()
          .resideInAPackage("dk.kk.inklusion.ingest")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .haveSimpleName("SurveyIngestApplication");

  @ArchTest
  static final ArchRule noPackageNeedsItselfThroughOthers =
      slices().matching("dk.kk.inklusion.ingest.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule checkingARowKnowsNeitherKafkaNorMongo =
      noClasses()
          .that()
          .resideInAnyPackage("..ingest.row..", "..ingest.table..", "..ingest.pseudonym..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "org.springframework.kafka..", "org.springframework.data..");

  @ArchTest
  static final ArchRule everyCallSaysWhoMayMakeIt =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(RestController.class)
          .and()
          .areMetaAnnotatedWith(RequestMapping.class)
          .should()
          .beAnnotatedWith(Allowed.class);
}
