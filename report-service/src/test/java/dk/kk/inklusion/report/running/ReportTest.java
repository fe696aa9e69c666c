package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import de.siegmar.fastcsv.reader.CsvReader;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.report.format.Published;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The city's status report of 2013, from everything that was measured for it. */
@TestInstance(Lifecycle.PER_CLASS)
class ReportTest {
  private static final String REPORT = "/reports/2013";
  private static final String API = "/api/v1/reports/2013";

  private final Registers registers = Registers.city();
  private Stage stage;
  private Service service;
  private Receiver receiver;
  private long published;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    stage.makeCatalogueTopic();
    stage.publishCatalogue(
        Topic.CATALOGUE_KEY, JsonMapper.shared().writeValueAsBytes(Registers.CITY.withVersion(7)));
    stage.publish(Revision.final2011(1), survey2012());
    List<IndexEvent> events = registers.events(3);
    stage.publish(events);
    published = 2L + events.size();
    service = stage.start(Owner.settings());
    service.awaitApplied(published);
    receiver = Receiver.start();
  }

  private static Revision survey2012() {
    return Revision.of("2012", 1, 2)
        .index(74.0, 75.0, 68.0)
        .discrimination(0.10, 0.08, 0.25)
        .gap("total", "all", "index", 7.0, 1.2)
        .gap("total", "all", "discrimination", -0.17, 0.033)
        .change("total", "all", "index", 2.0, 1.0, Verdict.FREMGANG)
        .change("ethnic", "dansk", "index", 2.0, 1.1, Verdict.FREMGANG)
        .change("ethnic", "ikke-vestlig", "index", 3.0, 2.4, Verdict.FREMGANG)
        .change("gap", "all", "index", -0.8, 1.7, Verdict.STILSTAND)
        .outlook("index", null, null, Verdict.STILSTAND)
        .outlook("discrimination", 23.7, new Interval(14.2, 71.3), Verdict.FREMGANG)
        .isFinal();
  }

  @AfterAll
  void stop() {
    receiver.close();
    service.close();
    stage.close();
  }

  private String page(String path) {
    HttpResponse<String> answer = service.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer
        .body()
        .replaceAll("<[^>]*>", " ")
        .replaceAll("[\\s\u00a0]+", " ")
        .replace("\u2060", "");
  }

  private JsonNode indicator(String id) {
    return service
        .json(API)
        .get("indicators")
        .valueStream()
        .filter(i -> i.get("definition").get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyGoalHasTheStatusItsDecidingIndicatorsGiveIt() {
    JsonNode goals = service.json(API).get("goals");

    assertThat(goals.valueStream().map(g -> g.path("status").asString("none")))
        .containsExactly(
            "tilbagegang",
            "stilstand",
            "stilstand",
            "fremgang",
            "fremgang",
            "fremgang",
            "none",
            "stilstand");
    assertThat(page(REPORT))
        .contains(
            "Mål 1 Flere unge styrket ud af folkeskolen Tilbagegang",
            "Mål 3 Mere blandet leder- og medarbejderskare i kommunen Stilstand",
            "Mål 7 Færre skal føle sig ekskluderet på grund af fattigdom Ingen måling");
  }

  @Test
  void theReportHasTheCitysFigures() {
    assertThat(page(REPORT))
        .contains(
            "93,1 % 2012 Fremgang +0,3 procentpoint",
            "77,2 % oktober 2012 Tilbagegang −2,4 procentpoint",
            "84 % 2012 Tilbagegang −2 procentpoint",
            "10,8 procentpoint september 2012 Stilstand −0,3 procentpoint",
            "1,5 % 2010 Ingen nye tal",
            "Om ca. 35 år; alene afrunding giver 27–46",
            "omkring 17 år",
            "Om ca. 33 år; alene afrunding giver 31–35",
            "566,7 mio. kr.",
            "Aftalerne tilsammen: 7,3 + 1,8 = 9,1 mio. kr.",
            "Eksklusiv udgifter til Sikker By",
            "Ikke-vestlig baggrund ligger 7,0 point lavere (95 %: 5,8 til 8,2).",
            "Andelen var over gennemsnittet i både 2011 og 2012")
        .doesNotContain("??", "svarpersoner venter");
    assertThat(page(REPORT + "?lang=en"))
        .contains("Status report 2013", "7.3 + 1.8 = DKK 9.1 million", "No new figures")
        .doesNotContain("??");
    JsonNode report = service.json(API);
    JsonNode next = report.get("agreements").get(1);
    assertThat(next.get("year").asInt()).isEqualTo(2014);
    assertThat(next.get("total").decimalValue()).isEqualByComparingTo("9.1");
    assertThat(report.get("agreements").get(0).has("total")).isFalse();
    assertThat(report.get("budgetsTotal").decimalValue()).isEqualByComparingTo("566.7");
    assertThat(report.get("surveys").get(0).get("wave").asString()).isEqualTo("2012");
    assertThat(indicator("ledere").get("news").asString()).isEqualTo("old");
    assertThat(indicator("fattigdom").has("value")).isFalse();
    assertThat(indicator("tryghedsindeks").get("value").asDouble()).isEqualTo(3);
  }

  @Test
  void anEarlierYearKnowsNothingOfLaterFigures() {
    String report = page("/reports/2011");

    assertThat(report)
        .contains("79,6 % oktober 2011", "Der er ingen projekter for 2011")
        .doesNotContain("oktober 2012", "566,7");
    assertThat(service.json("/api/v1/reports").get("reports").get(0).get("year").asInt())
        .isEqualTo(2013);
    for (String none : List.of("1999", "2014", "x")) {
      HttpResponse<String> answer = service.get("/api/v1/reports/" + none);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("/problems/no-report");
    }
  }

  @Test
  void anIndicatorsPageSaysWhatIsMeasuredAndWhatBecameOfIt() {
    assertThat(page("/indicators/karakterer"))
        .contains(
            "Mål 1: Flere unge styrket ud af folkeskolen ★ Afgørende for målets status",
            "93,1 %",
            "Siden sidste tal: Fremgang +0,3 procentpoint",
            "Om ca. 35 år; alene afrunding giver 27–46",
            "Rapporten 2013: omkring 17 år Rapporten regnede ændringen over to år som ét års.",
            "Mål: 100 %",
            "En ændring på højst 0,1 procentpoint er stilstand",
            "Børne- og Ungdomsudvalget");
    assertThat(page("/indicators/ungdomsuddannelse"))
        .contains(
            "Etnisk minoritetsbaggrund ligger 6,1 procentpoint lavere.",
            "af 3.962",
            "Nås ikke i nuværende tempo: afstanden er blevet større");
    assertThat(page("/indicators/tryghedsindeks"))
        .contains("Indre Nørrebro vest for Nørrebrogade Markant", "ikke oplyst");
    assertThat(page("/indicators/inklusion")).contains("68,0 point", "95 %: 65,9–70,1");
    assertThat(page("/indicators/fattigdom")).contains("Kun tekst", "Rapporten har ingen måling");
    assertThat(service.get("/indicators/nix", "Accept", "text/html").statusCode()).isEqualTo(404);
    HttpResponse<String> wave = service.get("/surveys/karakterer/waves/2012");
    assertThat(wave.statusCode()).isEqualTo(302);
    assertThat(wave.headers().firstValue("Location").orElseThrow())
        .endsWith("/indicators/karakterer?lang=da");
    assertThat(page("/surveys/karakterer/waves/2012/revisions"))
        .contains("93,1", "fordi en måling kom til eller blev rettet")
        .doesNotContain("svarpersoner");
  }

  @Test
  void theFrontPageShowsTheGoalsAndNoIndicatorAsASurvey() {
    assertThat(page("/"))
        .contains("Statusrapport 2013", "Flere i arbejde Stilstand", "Inklusionsundersøgelsen 2012")
        .doesNotContain(" 0 svarpersoner", "Overledighed");
  }

  @Test
  void everyFormatOfAnIndicatorHasItsFigures() throws IOException {
    String index = "/api/v1/surveys/boernehave/waves/2012-11/index?format=";
    Published event = Published.of(service.json(index + "json"));
    assertThat(event.figures())
        .containsEntry("groups boernehave group minoritet: estimate", new BigDecimal("86.1"));

    var csv = new Published();
    Set<String> own = Set.of("indicator", "areas");
    CsvReader.builder().ofNamedCsvRecord(service.get(index + "csv").body()).stream()
        .filter(row -> !own.contains(row.getField("table")))
        .forEach(row -> {
          Map<String, String> cells = new HashMap<>(row.getFieldsAsMap());
          String entry = Published.entry(row.getField("table"), cells);
          csv.status(entry, row.getField("status"));
          cells.forEach((column, cell) -> {
            if (column.matches("estimate|n|difference|change|yearsToClose|ciLow|ciHigh")
                && !cell.isEmpty()) {
              csv.figure(entry, column, new BigDecimal(cell));
            }
          });
        });
    assertThat(csv).isEqualTo(event);

    double[] estimates =
        event.figures().entrySet().stream()
            .filter(f -> f.getKey().startsWith("groups") && f.getKey().endsWith("estimate"))
            .mapToDouble(f -> f.getValue().doubleValue())
            .sorted()
            .toArray();
    double[] inJsonStat =
        service
            .json(index + "jsonstat")
            .get("link")
            .get("item")
            .valueStream()
            .filter(set -> set.get("extension").get("table").asString().equals("groups"))
            .flatMap(set -> set.get("value").valueStream())
            .filter(JsonNode::isNumber)
            .mapToDouble(JsonNode::asDouble)
            .sorted()
            .toArray();
    assertThat(inJsonStat).isEqualTo(estimates);
    try (var workbook =
        new ReadableWorkbook(new ByteArrayInputStream(service.bytes(index + "xlsx")))) {
      List<Row> rows = workbook.findSheet("Grupper").orElseThrow().read();
      double[] inWorkbook =
          rows.stream()
              .flatMap(Row::stream)
              .filter(cell -> cell != null && cell.getType() == CellType.NUMBER)
              .mapToDouble(cell -> cell.asNumber().doubleValue())
              .sorted()
              .toArray();
      assertThat(inWorkbook).isEqualTo(estimates);
    }
    assertThat(
            service
                .get(index.replace("boernehave/waves/2012-11", "tryghedsindeks/waves/2013") + "csv")
                .body())
        .contains("indre-noerrebro-vest", "markant")
        .doesNotContain("svar");
  }

  @Test
  void aCorrectedFigureIsToldInEveryWayAndStaysWhenTheDatabaseIsDropped() {
    Subscriber stream = service.subscribe("?after=" + published);
    Owner consumer = Owner.consumer(service);
    consumer.subscribe(receiver.address("/indicator"), "\"survey\": \"fritidshjem\"");
    consumer.subscribe(receiver.address("/survey"), "\"survey\": \"inklusion\"");
    HttpResponse<String> before = service.get(API);
    String tag = before.headers().firstValue("ETag").orElseThrow();
    assertThat(service.get(API, "If-None-Match", tag).statusCode()).isEqualTo(304);

    long sequence = published + 1;
    registers.measure("fritidshjem", "2012-11", "minoritet", "60.0");
    stage.publish(List.of(registers.event("fritidshjem", "2012-11", 2, sequence)));
    service.awaitApplied(sequence);

    await().until(() -> stream.ids().contains("" + sequence));
    await().until(() -> receiver.messages("/indicator").size() == 1);
    stream.close();
    assertThat(receiver.messages("/indicator").getFirst().body())
        .contains("\"survey\":\"fritidshjem\"", "\"wave\":\"2012-11\"", "\"revision\":2");
    assertThat(receiver.messages("/survey")).isEmpty();
    assertThat(service.json("/feed.json").get("items").get(0).get("content_text").asString())
        .isEqualTo(
            "Indikatoren ”Børn på fritidshjem eller i KKFO” for november 2012 er offentliggjort"
                + " i udgave 2, fordi en måling kom til eller blev rettet.");
    assertThat(service.json("/feed.json").get("items").get(0).get("url").asString())
        .endsWith("/indicators/fritidshjem");
    assertThat(indicator("fritidshjem").get("value").asDouble()).isEqualTo(60);
    assertThat(service.get(API, "If-None-Match", tag).statusCode()).isEqualTo(200);

    String report = service.get(API).body();
    stage.database().getDb().drop();
    stage.publish(Revision.of("canary", "2013", 1, sequence + 1));
    service.awaitApplied(sequence + 1);

    assertThat(service.get(API).body()).isEqualTo(report);
    published = sequence + 1;
  }

  @Test
  void anUnreadableCatalogueIsCountedAndTheOneBeforeStands() {
    HttpResponse<String> before = service.get("/api/v1/catalogue");
    String tag = before.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isEqualTo("\"catalogue-7\"");
    assertThat(service.get("/api/v1/catalogue", "If-None-Match", tag).statusCode()).isEqualTo(304);

    stage.publishCatalogue(Topic.CATALOGUE_KEY, "{\"version\": 8".getBytes(StandardCharsets.UTF_8));
    stage.publishCatalogue(
        Topic.CATALOGUE_KEY, "{\"version\": 8}".getBytes(StandardCharsets.UTF_8));

    await().until(() -> service.metric("report_catalogue_unreadable_total") == 2);
    assertThat(service.get("/api/v1/catalogue").body()).isEqualTo(before.body());
    assertThat(service.readiness().statusCode()).isEqualTo(200);
    assertThat(service.json("/api/v1/indicators").get("indicators").size())
        .isEqualTo(Registers.CITY.indicators().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"da", "en"})
  void theReportAsAPdfIsForScreenReadersToo(String language) throws Exception {
    byte[] bytes = service.bytes(REPORT + ".pdf?lang=" + language);

    Files.write(
        Files.createDirectories(Chromium.PICTURES).resolve("report-" + language + ".pdf"), bytes);
    assertThat(Accessibility.faults(bytes)).isEmpty();
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      String text =
          new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00a0]+", " ").replace("\u2060", "");
      assertThat(text)
          .doesNotContain("??")
          .contains(language.equals("da") ? "▼ Tilbagegang" : "▼ Decline", "Mødestedet");
    }
  }

  @ParameterizedTest
  @CsvSource({"1280", "320"})
  void thePagesAreAccessibleAndFit(int width) throws IOException {
    try (Chromium chromium = Chromium.require()) {
      Page page = chromium.page(width, 800);
      for (String path :
          List.of(
              REPORT,
              "/indicators/karakterer",
              "/indicators/boernehave",
              "/indicators/tryghedsindeks",
              "/")) {
        page.navigate(service.address() + path);

        String name = path.equals("/") ? "front" : path.substring(path.lastIndexOf('/') + 1);
        Chromium.picture(page, "report-%s-%d".formatted(name, width));
        assertThat(Chromium.violations(page)).as(path).isEmpty();
        assertThat(Chromium.tooWide(page)).as(path).isEmpty();
      }
    }
  }
}
