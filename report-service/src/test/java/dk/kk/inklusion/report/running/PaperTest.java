package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a PDF. It is left in target/screenshots to look at. */
@TestInstance(Lifecycle.PER_CLASS)
class PaperTest {
  private static final String PATH = "/surveys/inklusion/waves/2012/report.pdf";
  private static final Path PICTURES = Path.of("target", "screenshots");

  private Stage stage;
  private Service service;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    stage.publish(Revision.final2011(1), Revision.provisional2012(1, 2));
    service = stage.start();
    service.awaitApplied(2);
  }

  @AfterAll
  void stop() {
    service.close();
    stage.close();
  }

  private PDDocument pdf(String language) throws IOException {
    byte[] bytes = service.bytes(PATH + "?lang=" + language);
    Files.write(Files.createDirectories(PICTURES).resolve("page-" + language + ".pdf"), bytes);
    return Loader.loadPDF(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "da, Inklusionsbarometer: Inklusionsundersøgelsen 2012",
    "en, Inclusion barometer: The inclusion survey 2012"
  })
  void itIsMadeForScreenReaders(String language, String title) throws IOException {
    try (PDDocument pdf = pdf(language)) {
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo(language);
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(title);
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
      String metadata =
          new String(pdf.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertThat(metadata).contains("pdfuaid").containsPattern("part[^0-9]*1");
      assertThat(tags(pdf)).contains("H1", "H2", "H3", "H4", "P", "Table", "TH", "TD", "Caption");
      assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void aValidatorFindsNothingAgainstPdfUa(String language) throws Exception {
    byte[] bytes = service.bytes(PATH + "?lang=" + language);

    assertThat(Accessibility.faults(bytes)).isEmpty();
    assertThat(Accessibility.faults(withoutTags(bytes))).isNotEmpty();
  }

  private static byte[] withoutTags(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      pdf.getDocumentCatalog().getCOSObject().removeItem(COSName.STRUCT_TREE_ROOT);
      pdf.save(out);
    }
    return out.toByteArray();
  }

  private static List<String> tags(PDDocument pdf) {
    List<String> tags = new ArrayList<>();
    collect(pdf.getDocumentCatalog().getStructureTreeRoot(), tags);
    return tags;
  }

  private static void collect(PDStructureNode node, List<String> tags) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        tags.add(element.getStructureType());
        collect(element, tags);
      }
    }
  }

  @Test
  void itsFontsAreInside() throws IOException {
    try (PDDocument pdf = pdf("da")) {
      for (PDPage page : pdf.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          PDFont font = page.getResources().getFont(name);
          assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        }
      }
    }
  }

  @Test
  void itSaysWhatThePageSays() throws IOException {
    try (PDDocument pdf = pdf("da")) {
      String text = new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00a0]+", " ");

      assertThat(text)
          .contains(
              "Foreløbige tal",
              "Valby blev spurgt senere.",
              "Ikke-vestlig baggrund ligger 7,0 point lavere (95 %: 5,8 til 8,2). I 2011 var",
              "Foreløbigt ingen sikker ændring (95 %: −2,5 til +0,9)",
              "Kvinder 74,9 73,7–76,1",
              "Mænd 73,5 usikkert ikke vist",
              "Skjult",
              "Del der følger af forskellig sammensætning 7,5 0,60",
              "Ingen af delene er en årsag",
              "3 svarpersoner er endnu ikke med i tallene")
          .doesNotContainIgnoringCase("uændret");
    }
  }

  @Test
  void whatTheReaderHasIsNotPrintedAgain() {
    String tag = service.get(PATH).headers().firstValue("ETag").orElseThrow();

    assertThat(service.get(PATH, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(service.get(PATH + "?lang=en", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(service.get(PATH.replace("2012", "2013")).statusCode()).isEqualTo(404);
  }
}
