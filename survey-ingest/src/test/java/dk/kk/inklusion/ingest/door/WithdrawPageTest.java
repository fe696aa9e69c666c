package dk.kk.inklusion.ingest.door;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person who was told that respondents want to leave. */
class WithdrawPageTest {
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

  private static Page ready(int width, String language) {
    Page page =
        browsing.page(
            width, "http://127.0.0.1:%d/withdrawals?lang=%s".formatted(service.port(), language));
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#wave option")).not().hasCount(0);
    CitySurvey.choose(page);
    return page;
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void writtenIdsAreCheckedThenWithdrawnThenCounted(String language, int width) {
    city.deliver(new CityFile(30), UUID.randomUUID().toString());
    Page page = ready(width, language);
    boolean danish = language.equals("da");
    page.fill("#ids", "R-000007\nR-000012\nR-999999");
    page.click("#check");

    assertThat(page.locator("#result-title"))
        .hasText(danish ? "Alle id kan læses" : "Every id can be read");
    browsing.inspect(page, "withdraw-%s-%d".formatted(language, width));
    assertThat(page.locator("#send"))
        .hasText(danish ? "Træk 3 svarpersoner tilbage" : "Withdraw 3 respondents");
    page.click("#send");

    page.waitForURL("**/receipts/*");
    assertThat(page.locator("#facts")).containsText(danish ? "Tilbagetrækning" : "Withdrawal");
    String id = page.url().replaceFirst(".*/receipts/", "").replaceFirst("\\?.*", "");
    Barometer.scored(id, new Effect(0, 0, 0, 2, 1, 0));
    assertThat(page.locator("#counted"))
        .hasText(danish ? "Alle 3 rækker er talt med." : "All 3 rows are counted.");
    assertThat(page.locator("#scored div").first())
        .hasText(danish ? "Trukket tilbage2" : "Withdrawn2");
    browsing.inspect(page, "withdraw-receipt-%s-%d".formatted(language, width));
    assertThat(page.content()).doesNotContain("R-0000");
    assertThat(browsing.addresses()).noneMatch(url -> url.contains("R-0000"));
  }

  @Test
  void aFileOfIdsWithMistakesSaysWhichRows() {
    Page page = ready(1280, "da");
    Browsing.choose(page, "udgår.csv", "id\r\nR-1\r\nR-2\r\nR-1\r\n");
    page.click("#check");
    assertThat(page.locator("#result-title")).hasText("1 af 3 rækker skal rettes");
    assertThat(page.locator("#kinds")).containsText("Samme svarperson flere gange");
    assertThat(page.locator("#kinds")).containsText("i række 3");
    browsing.inspect(page, "withdraw-faults-da-1280");
    page.click("#check");
    assertThat(page.locator("#result-title")).hasText("1 af 3 rækker skal rettes");
    page.fill("#ids", "R-9");
    assertThat(page.locator("#result")).isHidden();
  }

  @Test
  void everyFaultIsShownBeforeAndAfter() throws IOException {
    Page page = ready(1280, "da");
    Browsing.choose(page, "udgår.csv", "id\r\nR-2\r\n" + "R-1\r\n".repeat(61));
    page.click("#check");

    assertEveryFaultIsShown(page);
    assertThat(city.batches()).as("a dry run keeps nothing").isEmpty();

    page.click("#send");
    page.waitForURL("**/receipts/*");
    assertEveryFaultIsShown(page);
    assertThat(page.content()).doesNotContain("R-1");
  }

  private static void assertEveryFaultIsShown(Page page) throws IOException {
    assertThat(page.locator("#kinds")).containsText("i 60 rækker: 3–62");
    assertThat(page.locator("#faults-cut")).isHidden();
    assertThat(page.locator("#fault-shown")).hasText("Viser 1–25 af 60 fejl");
    assertThat(page.locator("#fault-table tbody tr").first()).containsText("vises ikke");
    page.click("#fault-pages [data-to=on]");
    page.click("#fault-pages [data-to=on]");
    assertThat(page.locator("#fault-shown")).hasText("Viser 51–60 af 60 fejl");
    Download faults = page.waitForDownload(() -> page.click("#fault-download"));
    assertThat(Files.readAllLines(faults.path())).hasSize(61);
  }

  @Test
  void nothingIsAskedForWithoutIds() {
    Page page = ready(1280, "da");
    page.click("#check");
    assertThat(page.locator("#file-error")).hasText("Vælg en fil, eller skriv id først.");
    assertThat(browsing.complaints()).isEmpty();
  }
}
