package dk.kk.inklusion.ingest.door;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import dk.kk.inklusion.model.topic.DeadLetter.Position;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steward looks at what could not be processed, and decides. */
class QuarantinePageTest {
  private static final String REASON = "the answers cannot be read, or do not fit the codebook";

  private static Browsing browsing;
  private static Service service;

  @BeforeAll
  static void open() {
    browsing = Browsing.start();
    service = Service.start(Backends.settings(Backends.newDatabase()));
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

  private static String address(String query) {
    return "http://127.0.0.1:" + service.port() + "/quarantine" + query;
  }

  /** Three answers of a batch, and what was said of the batch, that could not be processed. */
  private static List<Position> quarantined() {
    Survey survey = Survey.open(service);
    String batch = survey.upload(Survey.rows(3)).json().get("id").asString();
    Barometer.scored(batch, new Effect(0, 0, 0, 0, 0, 3));
    Barometer.send(Topic.SCORED_EVENT, batch, "{\"batch\": 3}".getBytes(StandardCharsets.UTF_8));
    List<Position> positions = TopicReader.respondents(survey.name);
    positions.forEach(position -> Barometer.passedOver(position, REASON));
    for (Position position : positions) {
      Awaitility.await()
          .until(
              () -> service.steward().get("/api/v1/quarantine/" + position.id()).status() == 200);
    }
    return positions;
  }

  @ParameterizedTest
  @CsvSource({"da, 1280", "da, 320", "en, 1280", "en, 320"})
  void aRecordIsLookedAtParkedAndReplayed(String language, int width) {
    boolean danish = language.equals("da");
    Position position = quarantined().getLast();
    Page page = browsing.page(width, address("?lang=" + language));
    assertThat(page.locator("#search")).isHidden();
    Browsing.typeKey(page, Backends.STEWARD);
    assertThat(page.locator("#entries tbody tr").first()).isVisible();
    assertThat(page.locator("#search-title")).isFocused();
    browsing.inspect(page, "quarantine-%s-%d".formatted(language, width));

    var row =
        page.locator(
            "#entries tbody tr",
            new Page.LocatorOptions()
                .setHasText("%d / %d".formatted(position.partition(), position.offset())));
    assertThat(row).containsText(REASON);
    row.locator("button").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#entry-title")).isFocused();
    assertThat(page.locator("#entry-facts")).containsText(position.id());
    assertThat(page.locator("#entry-facts")).containsText(REASON);
    assertThat(page.locator("#entry-facts"))
        .containsText(danish ? "En persons svar" : "A person’s answers");
    browsing.inspect(page, "quarantine-entry-%s-%d".formatted(language, width));

    page.click("#park");
    assertThat(page.locator("#note-error")).isVisible();
    assertThat(page.locator("#note")).isFocused();
    browsing.inspect(page, "quarantine-no-note-%s-%d".formatted(language, width));
    page.fill("#note", "<b>Known</b> & understood");
    page.click("#park");
    assertThat(page.locator("#entry-state")).hasText(danish ? "Lagt til side" : "Parked");
    assertThat(page.locator("#entry-facts")).containsText("<b>Known</b> & understood");
    assertThat(page.locator("#entry-facts")).containsText("STEWARD_KEY");
    assertThat(row).hasCount(0);
    assertThat(page.locator("#park")).isHidden();
    browsing.inspect(page, "quarantine-parked-%s-%d".formatted(language, width));

    page.reload();
    assertThat(page.locator("#entry-state")).hasText(danish ? "Lagt til side" : "Parked");
    page.click("#replay");
    assertThat(page.locator("#entry-state")).hasText(danish ? "Behandlet igen" : "Replayed");
    assertThat(page.locator("#decision")).isHidden();
    browsing.inspect(page, "quarantine-replayed-%s-%d".formatted(language, width));
    assertThat(browsing.addresses())
        .allSatisfy(asked -> assertThat(asked).doesNotContain(Backends.STEWARD, "Known"));
  }

  @Test
  void allRecordsOfADeliveryAreDecidedAtOnceAndNobodysOnlyParked() {
    Position position = quarantined().getFirst();
    Page page = browsing.page(1280, address("?lang=en&entry=" + position.id()));
    Browsing.typeKey(page, Backends.STEWARD);
    assertThat(page.locator("#batch")).isVisible();
    page.click("#park-batch");
    assertThat(page.locator("#note-error")).isVisible();
    page.fill("#note", "Known.");

    page.click("#park-batch");

    assertThat(page.locator("#entry-state")).hasText("Parked");
    assertThat(page.locator("#batch")).isHidden();
    browsing.inspect(page, "quarantine-batch-en-1280");

    Position nobodys = new Position(Topic.WAVE_STATE.topicName(), 0, 999_999_996);
    Barometer.passedOver(nobodys, "the key is not survey/wave/entity");
    Awaitility.await()
        .until(() -> service.steward().get("/api/v1/quarantine/" + nobodys.id()).status() == 200);
    page.navigate(address("?lang=en&entry=" + nobodys.id()));
    assertThat(page.locator("#entry-state")).hasText("Open");
    assertThat(page.locator("#replay")).isHidden();
    assertThat(page.locator("#park")).isVisible();
    assertThat(page.locator("#replay-means")).containsText("names no survey");
  }

  @Test
  void whatSomebodyElseDecidedMeanwhileIsSaid() {
    Position position = quarantined().getFirst();
    Page page = browsing.page(1280, address("?entry=" + position.id()));
    Browsing.typeKey(page, Backends.STEWARD);
    assertThat(page.locator("#entry-state")).hasText("Åben");
    int status =
        service
            .steward()
            .post(
                "/api/v1/quarantine/" + position.id() + "/replay",
                "{}",
                "Content-Type",
                "application/json")
            .status();
    assertThat(status).isEqualTo(200);

    page.click("#replay");

    assertThat(page.locator("#problem")).containsText("allerede truffet afgørelse");
    browsing.inspect(page, "quarantine-decided-da-1280");
  }

  @Test
  void itIsFilteredAndNotForTheVendor() {
    var _ = quarantined();
    Page page = browsing.page(1280, address("?state=open&topic=barometer.batch.event.v1"));
    Browsing.typeKey(page, Backends.STEWARD);
    assertThat(page.locator("#entries tbody tr").first()).containsText("Optælling");
    page.selectOption("#topic", "barometer.index.event.v1");
    page.selectOption("#state", "superseded");
    page.press("#topic", "Enter");
    page.click("#search-form button");
    assertThat(page.locator("#found")).hasText("Der er ingen sådanne poster.");
    browsing.inspect(page, "quarantine-none-da-1280");

    Page other = browsing.page(320, address(""));
    Browsing.typeKey(other, Backends.VENDOR);
    assertThat(other.locator("#problem")).containsText("karantænen den dataansvarliges");
    browsing.inspect(other, "quarantine-refused-da-320");
  }
}
