package dk.kk.inklusion.ingest.door;

import static dk.kk.inklusion.ingest.workbook.XlsxFile.number;
import static dk.kk.inklusion.ingest.workbook.XlsxFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.ingest.workbook.XlsxFile;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Service service = Service.shared();
  private final Survey survey = Survey.open(service);

  private byte[] template() {
    return service.vendor().getBytes(survey.path() + "/codebooks/1/template.xlsx");
  }

  @Test
  void aFilledTemplateIsAccepted() {
    byte[] filled =
        XlsxFile.filled(
            template(),
            texts("007") + number("1.5") + texts("A", "kvinde") + number("3") + number("40.25"),
            texts("8") + number("0.1") + texts("B", "mand") + number("9"),
            "",
            texts("9") + number("2") + texts("B", "mand") + texts("4", "40,5"));

    Answer answer =
        service
            .vendor()
            .post(
                survey.path() + "/waves/2012/batches",
                filled,
                "Content-Type",
                XLSX,
                "Idempotency-Key",
                "k");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().get("rows").toString())
        .isEqualTo("{\"received\":3,\"accepted\":3,\"rejected\":0}");
    await()
        .untilAsserted(() ->
            assertThat(answers())
                .containsExactly(
                    new Answers(1_500_000, "A", new long[] {0, 3, 40_250_000}),
                    new Answers(100_000, "B", new long[] {1, Answers.MISSING, Answers.MISSING}),
                    new Answers(2_000_000, "B", new long[] {1, 4, 40_500_000})));
  }

  private List<Answers> answers() {
    return TopicReader.story(survey.name).stream()
        .map(TopicReader.Entry::value)
        .filter(Answers.class::isInstance)
        .map(Answers.class::cast)
        .toList();
  }

  @Test
  void theTemplateOffersTheListsAndChecksTheRanges() {
    Map<String, String> parts = XlsxFile.parts(template());

    String answers = parts.get("xl/worksheets/sheet1.xml");
    assertThat(answers)
        .contains("sqref=\"D2:D1048576\"")
        .contains("'lists'!$D$2:$D$3")
        .as("trust: 0 to 4 and 9")
        .contains("'lists'!$E$2:$E$7")
        .contains("AND(ISNUMBER(B2),B2&gt;0,ROUND(B2,6)=B2)")
        .contains("AND(ISNUMBER(F2),F2&gt;=15,F2&lt;=110)");
    assertThat(parts.get("xl/workbook.xml"))
        .contains("name=\"" + survey.name + "\"")
        .containsPattern("name=\"lists\"[^>]*state=\"hidden\"");
  }

  @Test
  void theTemplateExplainsEveryColumnInBothLanguages() throws IOException {
    String codebook;
    try (InputStream city = WaveRecord.class.getResourceAsStream("/codebooks/inklusion-1.yaml")) {
      codebook = new String(Objects.requireNonNull(city).readAllBytes(), StandardCharsets.UTF_8);
    }
    codebook = codebook.replace("survey: inklusion\n", "survey: %s\n".formatted(survey.name));
    codebook = codebook.replace("version: 1\n", "version: 2\n");
    assertThat(survey.putCodebook(2, codebook).status()).isEqualTo(201);

    byte[] template = service.vendor().getBytes(survey.path() + "/codebooks/2/template.xlsx");

    assertThat(XlsxFile.parts(template).get("xl/sharedStrings.xml"))
        .contains("Tillid til naboer", "Trust in neighbours", "helt tal fra 0 til 4")
        .contains("Herkomst (skal udfyldes)", "Background (required)")
        .contains("&lt;150 = Under 150", "&lt;150 = Below 150", "&#xd8;sterbro");
  }

  @Test
  void aTemplateNobodyFilledInHasNoRows() {
    Answer answer =
        service
            .vendor()
            .post(
                survey.path() + "/waves/2012/batches?dryRun=true",
                template(),
                "Content-Type",
                XLSX);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asString()).isEqualTo("no-rows");
  }
}
