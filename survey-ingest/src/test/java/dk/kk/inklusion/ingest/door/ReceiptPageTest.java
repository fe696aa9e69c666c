package dk.kk.inklusion.ingest.door;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A person who wants to know, or to prove, what became of a delivery. */
class ReceiptPageTest {
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

  private static String address(String path) {
    return "http://127.0.0.1:" + service.port() + path;
  }

  private static String deliver(CityFile file) {
    return city.deliver(file, UUID.randomUUID().toString());
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void aReceiptIsOpenedByItsAddressWithTheKey(String language, int width) {
    String id = deliver(CityFile.faulty().withColumn("note"));
    Page page = browsing.page(width, address("/receipts/" + id + "?lang=" + language));
    assertThat(page.locator("#receipt")).isHidden();

    Browsing.typeKey(page, Backends.VENDOR);

    assertThat(page.locator("#status"))
        .hasText(language.equals("da") ? "Delvist modtaget" : "Partly received");
    assertThat(page.locator("#facts")).containsText(id);
    assertThat(page.locator("#facts")).containsText("sha-256:");
    assertThat(page.locator("#facts")).containsText("note");
    assertThat(page.locator("#facts"))
        .containsText(language.equals("da") ? "og slettes så" : "then deleted");
    assertThat(page.locator("#kinds > li")).hasCount(6);
    assertThat(page.locator("#fault-table tbody tr")).hasCount(25);
    browsing.inspect(page, "receipt-%s-%d".formatted(language, width));

    Barometer.scored(id, new Effect(135, 0, 0, 0, 0, 3));
    assertThat(page.locator("#counted"))
        .hasText(
            language.equals("da") ? "Alle 138 rækker er talt med." : "All 138 rows are counted.");
  }

  @Test
  void aRejectedDeliverySaysWhatToDo() {
    String id = deliver(new CityFile(12).with("gender", "K", 1, 1, 12));
    Page page = browsing.page(1280, address("/receipts/" + id));
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#status")).hasText("Afvist");
    assertThat(page.locator("#meaning")).containsText("Ret filen");
    browsing.inspect(page, "receipt-rejected-da-1280");
  }

  @Test
  void aReceiptThatIsNotThereOrNotYoursSaysSo() {
    Page page = browsing.page(1280, address("/receipts/" + "0".repeat(32)));
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#problem")).containsText("Der er ingen kvittering med dette nummer");
    browsing.inspect(page, "receipt-unknown-da-1280");
  }

  @ParameterizedTest
  @CsvSource({"da, 320", "en, 1280"})
  void receiptsAreFoundByWaveStateDateNumberAndFingerprint(String language, int width) {
    String accepted = deliver(new CityFile(40));
    String partly = deliver(new CityFile(41).with("ethnic", "", 3, 2, 4));
    String rejected = deliver(new CityFile(2).with("ethnic", "", 1, 1, 2));
    String wave = city.newWave();
    String other = deliver(new CityFile(7).with("id", "only-in-" + wave, 1, 1, 1));
    JsonNode receipt = service.vendor().get("/api/v1/batches/" + other).json();
    String digest = receipt.path("fileDigest").asString(receipt.path("contentDigest").asString(""));
    Page page = browsing.page(width, address("/receipts?lang=" + language));
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#receipts tbody tr").first()).containsText(other.substring(0, 8));
    browsing.inspect(page, "receipts-%s-%d".formatted(language, width));

    page.selectOption("#survey", "inklusion");
    assertThat(page.locator("#wave")).isEnabled();
    page.selectOption("#wave", String.valueOf(Integer.parseInt(wave) - 1));
    page.click("#search-form [type=submit]");
    assertThat(page.locator("#receipts tbody tr")).hasCount(3);
    page.selectOption("#status", "rejected");
    page.click("#search-form [type=submit]");
    assertThat(page.locator("#receipts tbody tr")).hasCount(1);
    assertThat(page.locator("#receipts tbody tr")).containsText(rejected.substring(0, 8));
    page.selectOption("#status", "accepted");
    page.press("#id", "Enter");
    assertThat(page.locator("#receipts tbody tr")).hasCount(2);
    page.fill("#id", partly.substring(0, 10));
    page.press("#id", "Enter");
    assertThat(page.locator("#receipts tbody tr")).hasCount(1);
    page.reload();
    assertThat(page.locator("#receipts tbody tr")).hasCount(1);
    assertThat(page.locator("#receipts tbody tr")).containsText(partly.substring(0, 8));

    page.click("#search-reset");
    page.fill("#digest", digest.substring(8, 30));
    page.press("#digest", "Enter");
    assertThat(page.locator("#receipts tbody tr")).hasCount(1);
    page.fill("#digest", "");
    page.fill("#to", "2001-12-31");
    page.press("#to", "Enter");
    assertThat(page.locator("#found"))
        .hasText(
            language.equals("da")
                ? "Ingen kvitteringer passer til søgningen."
                : "No receipt fits the search.");
    page.fill("#to", "");
    page.fill("#from", "2001-12-31");
    page.press("#from", "Enter");
    page.click("#receipts a >> nth=0");
    assertThat(page.locator("#facts")).containsText(other);
    assertThat(accepted).isNotEqualTo(partly);
    assertThat(browsing.addresses()).noneMatch(url -> url.contains(Backends.VENDOR));
  }

  @Test
  void aReceiptIsPrintedWithoutWhatOnlyAScreenNeeds() {
    String id = deliver(new CityFile(20).with("ethnic", "", 3, 2, 4));
    Page page = browsing.page(1280, address("/receipts/" + id));
    Browsing.typeKey(page, Backends.VENDOR);
    assertThat(page.locator("#facts")).containsText(id);
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(page.locator("#print")).isHidden();
    assertThat(page.locator("#fault-filter")).isHidden();
    assertThat(page.locator("#facts")).isVisible();
    page.pdf(
        new Page.PdfOptions()
            .setFormat("A4")
            .setPath(Path.of("target", "screenshots", "receipt.pdf")));
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", "receipt-print.png")));
  }
}
