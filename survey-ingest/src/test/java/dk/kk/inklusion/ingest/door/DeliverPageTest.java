package dk.kk.inklusion.ingest.door;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person with a file, at the page that takes it. */
class DeliverPageTest {
  private static Browsing browsing;
  private static Service service;
  private static CitySurvey city;

  @BeforeAll
  static void open() {
    browsing = Browsing.start();
    service = Service.start(Backends.settings(Backends.newDatabase()));
    city = CitySurvey.at(service);
  }

  @AfterAll
  static void close() {
    if (browsing != null) {
      browsing.close();
      service.close();
    }
  }

  @BeforeEach
  void begin() {
    browsing.begin();
  }

  private static String address(Service at, String path) {
    return "http://127.0.0.1:" + at.port() + path;
  }

  /** A tab whose key is known and whose survey is chosen. */
  private Page ready(int width, String address) {
    Page page = browsing.page(width, address);
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#templates")).isVisible();
    CitySurvey.choose(page);
    return page;
  }

  private Page ready() {
    city.newWave();
    return ready(1280, address(service, "/"));
  }

  private static void check(Page page, String file) {
    Browsing.choose(page, "svar.csv", file);
    page.click("#check");
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void aMistakeIsFoundInOneLook(String language, int width) {
    city.newWave();
    Page page = ready(width, address(service, "/?lang=" + language));
    String name = language + "-" + width;
    browsing.inspect(page, "deliver-chosen-" + name);

    check(page, CityFile.faulty().toString());

    assertThat(page.locator("#result-title"))
        .hasText(
            language.equals("da")
                ? "5.062 af 5.200 rækker skal rettes"
                : "5,062 of 5,200 rows need correcting");
    assertThat(page.locator("#result-title")).isFocused();
    assertThat(page.locator("#kinds > li")).hasCount(6);
    assertThat(page.locator("#kinds > li").first()).isInViewport();
    browsing.look(page, "deliver-look-" + name);
    assertThat(page.locator("#kinds > li").first().locator(".count"))
        .hasText(language.equals("da") ? "5.006" : "5,006");
    assertThat(page.locator("#kinds > li").first().locator("ul.examples > li").first())
        .containsText(
            language.equals("da")
                ? "Nej → nej i 4.400 rækker: 1–4.400"
                : "Nej → nej in 4,400 rows: 1–4,400");
    browsing.inspect(page, "deliver-faults-" + name);
    assertThat(city.batches()).as("a dry run keeps nothing").isEmpty();
  }

  @Test
  void theFileGoesFromKeyToReceiptByKeyboardAlone() {
    city.newWave();
    Page page = browsing.page(1280, address(service, "/?lang=en"));
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().type(Backends.VENDOR);
    page.keyboard().press("Enter");
    assertThat(page.locator("#survey")).isFocused();
    CitySurvey.choose(page);
    page.keyboard().press("Tab");
    assertThat(page.locator("#wave")).isFocused();
    page.keyboard().press("Tab");
    assertThat(page.locator("#file")).isFocused();
    Browsing.choose(page, "answers.csv", new CityFile(300).toString());
    page.keyboard().press("Enter");
    if (page.locator("#work").isHidden() && page.locator("#result").isHidden()) {
      page.locator("#check").focus();
      page.keyboard().press("Enter");
    }
    assertThat(page.locator("#result-title")).isFocused();
    assertThat(page.locator("#result-title")).hasText("Every row is in order");
    browsing.inspect(page, "deliver-fine-en-1280");
    page.keyboard().press("Tab");
    assertThat(page.locator("#send")).isFocused();
    page.keyboard().press("Enter");

    page.waitForURL(Pattern.compile(".*/receipts/[0-9a-f]{32}\\?lang=en"));
    assertThat(page.locator("#status")).hasText("Received");
    assertThat(page.locator("#counted")).containsText("300 rows wait");
    String id = page.url().replaceFirst(".*/receipts/", "").replaceFirst("\\?.*", "");
    Barometer.scored(id, new Effect(290, 10, 0, 0, 0, 0));
    assertThat(page.locator("#counted")).hasText("All 300 rows are counted.");
    assertThat(page.locator("#announcement")).hasText("All 300 rows are counted.");
    assertThat(browsing.complaints()).isEmpty();
    assertThat(browsing.addresses()).noneMatch(url -> url.contains(Backends.VENDOR));
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void aWrongKeySaysWhatToDo(String language, int width) {
    Page page = browsing.page(width, address(service, "/?lang=" + language));
    browsing.inspect(page, "deliver-empty-%s-%d".formatted(language, width));

    Browsing.typeKey(page, "not-a-key");

    assertThat(page.locator("#key-error"))
        .containsText(language.equals("da") ? "Nøglen kendes ikke." : "The key is not known.");
    assertThat(page.locator("#key")).isFocused();
    assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
    assertThat(page.locator("#choose")).isHidden();
    browsing.inspect(page, "deliver-key-wrong-%s-%d".formatted(language, width));
    Browsing.typeKey(page, "with blank");
    assertThat(page.locator("#key-error"))
        .containsText(language.equals("da") ? "uden mellemrum" : "without blanks");
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#key-error")).isHidden();
    assertThat(page.locator("#choose")).isVisible();
  }

  @Test
  void theKeyOutlivesAChangeOfLanguageAndNotItsForgetting() {
    Page page = ready();
    page.click("text=English");
    assertThat(page.locator("#choose")).isVisible();
    assertThat(page.locator("#check")).hasText("Check the file");
    page.click("#key-forget");
    assertThat(page.locator("#key")).isVisible();
    assertThat(page.locator("#choose")).isHidden();
    assertThat(page.evaluate("() => sessionStorage.length + localStorage.length")).isEqualTo(0);
    assertThat(page.context().cookies()).isEmpty();
  }

  @Test
  void faultsAreNarrowedPagedAndTakenHome() throws IOException {
    Page page = ready();
    check(page, CityFile.faulty().toString());
    assertThat(page.locator("#fault-shown")).hasText("Viser 1–25 af 5.069 fejl");
    assertThat(page.locator("#fault-table tbody tr")).hasCount(25);

    page.click("#fault-pages [data-to=on]");
    assertThat(page.locator("#fault-shown")).hasText("Viser 26–50 af 5.069 fejl");
    assertThat(page.locator("#fault-page")).hasText("Side 2 af 203");

    page.selectOption("#fault-column", " t_politi");
    assertThat(page.locator("#fault-shown")).hasText("Viser 1–25 af 46 fejl");
    page.selectOption("#fault-code", "not-a-number");
    assertThat(page.locator("#fault-shown")).hasText("Viser 1–6 af 6 fejl");
    assertThat(page.locator("#fault-table tbody tr").first()).containsText("ved ikke");
    page.click("#fault-reset");
    page.fill("#fault-text", "5140");
    assertThat(page.locator("#fault-table tbody tr")).hasCount(1);
    page.fill("#fault-text", "østre");
    assertThat(page.locator("#fault-table tbody tr")).hasCount(5);
    page.fill("#fault-text", "nothing like it");
    assertThat(page.locator("#fault-shown")).hasText("Ingen fejl passer til valget.");
    page.click("#fault-reset");

    page.locator("#kinds > li").nth(1).getByText("Vis rækkerne").first().click();
    assertThat(page.locator("#fault-shown")).hasText("Viser 1–25 af 40 fejl");
    assertThat(page.locator("#all-title")).isFocused();

    Download download = page.waitForDownload(() -> page.click("#fault-download"));
    assertThat(download.suggestedFilename()).isEqualTo("fejl-svar.csv.csv");
    List<String> lines = Files.readAllLines(download.path());
    assertThat(lines).hasSize(41);
    assertThat(lines.getFirst())
        .isEqualTo("\uFEFF\"række\";\"kolonne\";\"værdi\";\"kode\";\"fejl\";\"hvad I gør\"");
    assertThat(lines.get(1))
        .isEqualTo(
            "\"5003\";\"t_politi\";\"5\";\"out-of-range\";\"For stort eller for lille\";"
                + "\"Skriv et helt tal fra 0 til 4. Ubesvaret er tomt.\"");
  }

  @Test
  void whatStandsInAFileIsNeverMarkup() {
    Page page = ready();
    String attack = "<img src=x onerror=document.title='owned'><script>alert(1)</script>";
    String header = "%s;id;weight;stratum\n".formatted(attack);
    check(page, header + "1;2;3;4\n");
    assertThat(page.locator("#problem-title")).isVisible();
    assertThat(page.locator("#problem")).containsText(attack);
    assertThat(page.locator("#problem img, #problem script")).hasCount(0);
    browsing.inspect(page, "deliver-columns-da-1280");

    String file =
        new CityFile(60)
            .with("district", attack, 1, 1, 30)
            .with("gender", "=1+1", 40, 1, 1)
            .with("gender", "x, =2+2", 41, 1, 1)
            .withColumn("<b>extra</b>")
            .toString();
    check(page, file);
    assertThat(page.locator("#kinds")).containsText("<img src=x onerror=");
    assertThat(page.locator("#ignored")).containsText("<b>extra</b>");
    assertThat(page.locator("main img, main script, main b")).hasCount(0);
    assertThat(page.title()).startsWith("Levér svar");
    Download download = page.waitForDownload(() -> page.click("#fault-download"));
    assertThat(read(download)).contains("\"'=1+1\"", "\"x,' =2+2\"");

    page.click("#send");
    page.waitForURL("**/receipts/*");
    assertThat(page.locator("#kinds")).containsText("<img src=x onerror=");
    assertThat(page.locator("main img, main script, main b")).hasCount(0);
    assertThat(browsing.complaints()).isEmpty();
  }

  private static String read(Download download) {
    try {
      return Files.readString(download.path());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"svar.csv.gz", "svar.ndjson", "svar.jsonl.gz", "svar.tsv", "svar"})
  void whateverTheFileIsCalledItsContentDecides(String name) throws IOException {
    Page page = ready();
    var file = new CityFile(25).with("gender", "Mand", 3, 1, 2);
    String text = name.contains("json") ? file.toNdjson() : file.toString();
    byte[] content = text.getBytes(StandardCharsets.UTF_8);

    Browsing.choose(page, name, name.endsWith(".gz") ? gzip(content) : content);
    page.click("#check");

    assertThat(page.locator("#result-title")).hasText("2 af 25 rækker skal rettes");
    assertThat(page.locator("#kinds")).containsText("Mand → mand i 2 rækker: 3, 4");
  }

  @Test
  void whatOnlyTheServiceCanSayIsSaidInItsWords() {
    Page page = ready();
    Browsing.choose(page, "svar.ndjson", new CityFile(4).toNdjson() + "\n{\"id\": \n");
    page.click("#check");
    assertThat(page.locator("#kinds")).containsText("Rækken kan ikke læses");
    assertThat(page.locator("#kinds .todo [lang=en]")).not().isEmpty();
    assertThat(page.locator("#kinds")).containsText("i række 5");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void aFileCanBeDropped() {
    Page page = ready();
    JSHandle dropped =
        page.evaluateHandle(
            """
            content => {
              const data = new DataTransfer();
              data.items.add(new File([content], 'dropped.csv'));
              return data;
            }
            """,
            new CityFile(20).toString());
    page.dispatchEvent("#drop", "drop", Map.of("dataTransfer", dropped));
    assertThat(page.locator("#file-hint")).containsText("dropped.csv");
    page.click("#check");
    assertThat(page.locator("#result-title")).hasText("Alle rækker er i orden");
  }

  @Test
  void aRequestThatCannotBeMadeSaysWhatIsMissing() {
    Page page = ready();
    page.click("#check");
    assertThat(page.locator("#file-error")).hasText("Vælg først en fil.");
    assertThat(page.locator("#file")).isFocused();
    Browsing.choose(page, "tom.csv", "");
    assertThat(page.locator("#file-error")).hasText("Filen er tom. Vælg en anden.");
    Browsing.choose(page, "svar.csv", new CityFile(3).toString());
    assertThat(page.locator("#file-error")).isHidden();
  }

  @Test
  void aLineCutInTheMiddleLosesNothingAndDoublesNothing() throws IOException {
    city.newWave();
    try (CutLine line = CutLine.to(service.port())) {
      Page page = ready(1280, line.address() + "/");
      String file = new CityFile(20_000).toString();

      line.cutAfterSending(400_000);
      check(page, file);
      assertThat(page.locator("#problem-title")).hasText("Filen kunne ikke kontrolleres");
      assertThat(page.locator("#problem")).containsText("Forbindelsen blev afbrudt");
      line.mend();
      page.click("text=Kontrollér igen");
      assertThat(page.locator("#result-title")).hasText("Alle rækker er i orden");

      line.cutAfterSending(400_000);
      page.click("#send");
      assertThat(page.locator("#problem-title")).hasText("Det er uvist, om filen nåede frem");
      browsing.inspect(page, "deliver-lost-da-1280");

      line.mend();
      line.cutAfterReceiving(1);
      page.click("text=Send igen");
      assertThat(page.locator("#problem-title")).isFocused();
      assertThat(page.locator("#problem-title")).hasText("Det er uvist, om filen nåede frem");
      city.awaitBatches(1);

      line.mend();
      page.click("text=Send igen");
      page.waitForURL("**/receipts/*");
      assertThat(page.locator("#figures")).containsText("20.000");
      assertThat(city.batches()).hasSize(1);
    }
  }

  @Test
  void aLostAnswerIsFoundAgainAfterAReload() throws IOException {
    city.newWave();
    try (CutLine line = CutLine.to(service.port())) {
      Page page = ready(1280, line.address() + "/");
      String file = new CityFile(500).toString();
      check(page, file);
      assertThat(page.locator("#send")).isVisible();
      line.cutAfterReceiving(1);
      page.click("#send");
      assertThat(page.locator("#problem")).containsText("Send igen");
      city.awaitBatches(1);

      line.mend();
      page.reload();
      assertThat(page.locator("#templates")).isVisible();
      CitySurvey.choose(page);
      check(page, file);
      page.click("#send");
      page.waitForURL("**/receipts/*");
      assertThat(city.batches()).hasSize(1);
    }
  }

  @Test
  void aWaveClosedMeanwhileSaysSo() {
    Page page = ready();
    check(page, new CityFile(5).toString());
    assertThat(page.locator("#send")).isVisible();
    city.closeWave();

    page.click("#send");

    assertThat(page.locator("#problem-title")).hasText("Filen blev ikke taget imod");
    assertThat(page.locator("#problem")).containsText("Runden er lukket");
    assertThat(page.locator("#problem-title")).isFocused();
    browsing.inspect(page, "deliver-closed-da-1280");
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void whatIsNoTableIsRefused(String language, int width) {
    city.newWave();
    Page page = ready(width, address(service, "/?lang=" + language));
    Browsing.choose(page, "svar.pdf", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n");
    page.click("#check");
    assertThat(page.locator("#problem"))
        .containsText(
            language.equals("da")
                ? "Filens format kan ikke læses."
                : "The file's format cannot be read.");
    browsing.inspect(page, "deliver-format-%s-%d".formatted(language, width));
  }

  @Test
  void columnsThatDoNotFitAreNamedWithTheirLikelyNames() {
    Page page = ready();
    check(page, new CityFile(3).rename("discrimination", "diskrimination").toString());
    assertThat(page.locator("#problem li")).hasCount(1);
    assertThat(page.locator("#problem li"))
        .hasText(Pattern.compile("discrimination – .*mangler.* hedder: diskrimination"));
    browsing.inspect(page, "deliver-wrong-columns-da-1280");
  }

  @Test
  void aFileThatIsTooLargeSaysSo() {
    try (Service small =
        Service.start(
            Backends.settings(Backends.newDatabase()), Map.of("ingest.caps.body.sent", "20KB"))) {
      CitySurvey.at(small).newWave();
      Page page = ready(1280, address(small, "/"));
      check(page, new CityFile(2_000).toString());
      assertThat(page.locator("#problem")).containsText("Filen er for stor. Komprimér den");
    }
  }

  @Test
  void whoAsksTooOftenIsToldHowLongToWait() {
    try (Service strict =
        Service.start(
            Backends.settings(Backends.newDatabase()),
            Map.of("ingest.limits.calls-per-key.count", "7"))) {
      CitySurvey.at(strict).newWave();
      Page page = ready(1280, address(strict, "/"));
      Browsing.choose(page, "svar.csv", new CityFile(5).toString());
      for (int i = 0; i < 3 && page.locator("#problem").isHidden(); i++) {
        page.click("#check");
        page.waitForCondition(
            () -> page.locator("#problem").isVisible() || page.locator("#result").isVisible());
      }
      assertThat(page.locator("#problem"))
          .containsText(Pattern.compile("spurgt for mange gange.* Vent [0-9]+ sekund"));
      assertThat(page.locator("#problem button")).hasText("Kontrollér igen");
      browsing.inspect(page, "deliver-limit-da-1280");
    }
  }

  @Test
  void theTemplateIsHandedOut() {
    Page page = ready();
    Download download = page.waitForDownload(() -> page.click("[data-template=csv]"));
    assertThat(read(download).strip()).isEqualTo(String.join(",", CityFile.columnNames()));
  }

  @Test
  void bothBarsMoveWhileAFileIsUnderWay() throws IOException {
    Page page = ready();
    page.evaluate(
        """
        () => {
          window.seen = new Set();
          new MutationObserver(() => {
            const work = document.getElementById('work');
            if (!work.hidden) {
              window.seen.add(document.getElementById('work-title').textContent);
              window.seen.add(document.getElementById('sent-detail').textContent.slice(-7));
              window.seen.add(document.getElementById('rows-detail').textContent.replace(/[0-9.]+/g, 'n'));
            }
          }).observe(document.body, { subtree: true, childList: true, attributes: true });
        }
        """);
    check(page, new CityFile(120_000).toString());
    assertThat(page.locator("#result-title")).hasText("Alle rækker er i orden");
    assertThat(page.evaluate("() => [...window.seen].join('|')").toString())
        .contains("svar.csv kontrolleres")
        .contains("n rækker kontrolleret")
        .contains("MB");
  }

  @ParameterizedTest
  @CsvSource({"da, Afbrudt. Intet er gemt.", "en, Cancelled. Nothing was kept."})
  void aCheckCanBeCalledOff(String language, String announced) throws IOException {
    city.newWave();
    try (CutLine line = CutLine.to(service.port())) {
      Page page = ready(320, line.address() + "/?lang=" + language);
      Browsing.choose(page, "svar.csv", new CityFile(60_000).toString());
      line.hold(true);
      page.click("#check");
      assertThat(page.locator("#work-title")).isFocused();
      browsing.inspect(page, "deliver-sending-%s-320".formatted(language));
      page.setViewportSize(1280, 800);
      browsing.inspect(page, "deliver-sending-%s-1280".formatted(language));
      page.click("#cancel");
      assertThat(page.locator("#work")).isHidden();
      assertThat(page.locator("#announcement")).hasText(announced);
      assertThat(page.locator("#check")).isFocused();
      line.hold(false);
    }
  }

  @Test
  void thePagesTakeNothingFromElsewhereAndRunNothingInline() {
    Answer page = service.as("").get("/");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "form-action 'none'")
        .doesNotContain("unsafe");
    assertThat(page.text()).doesNotContain("http://", "https://", "<style", "onclick");
    assertThat(page.text()).containsOnlyOnce("<script");
    assertThat(service.as("").get("/assets/words.js").header("Content-Security-Policy"))
        .isNotEmpty();
    assertThat(service.as("").get("/assets/../application.yaml").status())
        .isGreaterThanOrEqualTo(400);
    assertThat(service.as("").get("/assets/").status()).isEqualTo(404);
  }
}
