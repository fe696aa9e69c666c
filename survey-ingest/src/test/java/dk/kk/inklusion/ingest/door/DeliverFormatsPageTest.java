package dk.kk.inklusion.ingest.door;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dk.kk.inklusion.ingest.workbook.XlsxFile;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person whose answers are in a workbook, or in a file of SPSS. */
class DeliverFormatsPageTest {
  private static final int ROWS = 40;

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
    city.newWave();
  }

  private static Page check(int width, String language, String name, byte[] file) {
    Page page =
        browsing.page(width, "http://127.0.0.1:%d/?lang=%s".formatted(service.port(), language));
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#templates")).isVisible();
    CitySurvey.choose(page);
    Browsing.choose(page, name, file);
    page.click("#check");
    return page;
  }

  @ParameterizedTest
  @CsvSource({"da, svar.xlsx", "en, answers.xlsx", "da, svar.sav", "en, answers.sav"})
  void aFileIsCheckedThenSentThenCounted(String language, String name) {
    boolean danish = language.equals("da");
    CityFile answers = new CityFile(ROWS).with("gender", "mand", 2, 2, ROWS / 2);
    byte[] file = name.endsWith(".xlsx") ? answers.toXlsx() : answers.toSav();

    Page page = check(1280, language, name, file);

    assertThat(page.locator("#result-title"))
        .hasText(danish ? "Alle rækker er i orden" : "Every row is in order");
    assertThat(page.locator("#result-file")).containsText(name);
    assertThat(city.batches()).as("a dry run keeps nothing").isEmpty();
    page.click("#send");

    page.waitForURL(Pattern.compile(".*/receipts/[0-9a-f]{32}.*"));
    assertThat(page.locator("#status")).hasText(danish ? "Modtaget" : "Received");
    assertThat(page.locator("#counted")).containsText(danish ? "40 rækker venter" : "40 rows wait");
    String id = page.url().replaceFirst(".*/receipts/", "").replaceFirst("\\?.*", "");
    assertThat(city.batches()).containsExactly(id);
    assertThat(page.locator("#facts")).containsText(id);
    assertThat(page.locator("#facts")).containsText("sha-256:" + sha256(file));
    String csv = city.deliver(answers, "the-same-as-csv");
    assertThat(page.locator("#facts")).containsText(contentDigest(csv));
    Barometer.scored(id, new Effect(ROWS, 0, 0, 0, 0, 0));
    assertThat(page.locator("#counted"))
        .hasText(danish ? "Alle 40 rækker er talt med." : "All 40 rows are counted.");
    browsing.inspect(page, "deliver-receipt-" + name);
  }

  private static String contentDigest(String batch) {
    return service.vendor().get("/api/v1/batches/" + batch).json().get("contentDigest").asString();
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void theFaultsOfAWorkbookAreATable(String language, int width) {
    boolean danish = language.equals("da");
    byte[] file =
        new CityFile(ROWS)
            .with("discrimination", "Nej", 1, 1, 30)
            .with("t_politi", "7", 5, 10, 3)
            .with("district", "<c t=\"e\"><v>#N/A</v></c>", 12, 1, 1)
            .toXlsx();

    Page page = check(width, language, "svar.xlsx", file);

    assertThat(page.locator("#result-title"))
        .hasText(danish ? "30 af 40 rækker skal rettes" : "30 of 40 rows need correcting");
    assertThat(page.locator("#kinds > li")).hasCount(3);
    assertThat(page.locator("#kinds"))
        .containsText(danish ? "Nej → nej i 30 rækker: 1–30" : "Nej → nej in 30 rows: 1–30");
    assertThat(page.locator("#kinds"))
        .containsText(
            "This is an error value of the spreadsheet program. Enter the answer itself.");
    assertThat(page.locator("#fault-shown"))
        .hasText(danish ? "Viser 1–25 af 34 fejl" : "Showing 1–25 of 34 faults");
    assertThat(page.locator("#fault-table tbody tr")).hasCount(25);
    page.selectOption("#fault-code", "unreadable-cell");
    assertThat(page.locator("#fault-table tbody tr")).hasCount(1);
    assertThat(page.locator("#fault-table tbody tr")).containsText("12");
    assertThat(page.locator("#fault-table tbody tr")).containsText("district");
    browsing.inspect(page, "deliver-workbook-faults-%s-%d".formatted(language, width));
    assertThat(city.batches()).isEmpty();
  }

  @Test
  void aWorkbookOfSeveralSheetsSaysWhichNameIsNeeded() {
    XlsxFile file =
        new XlsxFile().sheet("Svar", XlsxFile.texts("id")).sheet("Noter", XlsxFile.texts("husk"));

    Page page = check(1280, "da", "svar.xlsx", file.bytes());

    assertThat(page.locator("#problem")).containsText("Flere ark har indhold.");
    assertThat(page.locator("#problem")).containsText("'Svar', 'Noter'");
    assertThat(page.locator("#problem")).containsText("'inklusion'");
    browsing.inspect(page, "deliver-sheets-da-1280");
  }
}
