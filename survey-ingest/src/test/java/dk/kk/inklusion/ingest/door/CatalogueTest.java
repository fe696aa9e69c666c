package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steward adds to the catalogue without a release. */
class CatalogueTest {
  private static final String PATH = "/api/v1/catalogue";

  private final Service service = Service.shared();

  private Answer put(String entries) {
    return service.steward().put(PATH, entries);
  }

  private static void assertCounts(Answer answer, int added, int changed, int unchanged) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(
            List.of(
                answer.json().get("added").asInt(),
                answer.json().get("changed").asInt(),
                answer.json().get("unchanged").asInt()))
        .containsExactly(added, changed, unchanged);
  }

  private static long version(Answer answer) {
    return answer.json().get("version").asLong();
  }

  private static List<Catalogue> published() {
    return TopicReader.committed(Topic.CATALOGUE_STATE.topicName()).stream()
        .map(record -> JsonMapper.shared().readValue(record.value(), Catalogue.class))
        .toList();
  }

  @Test
  void entriesAreAddedOrTakeAnothersPlaceAndArePublishedOnce() {
    String entries =
        """
        goals: [{number: 901, title: {da: Prøve, en: Trial}}]
        indicators:
          - {id: added-1, goal: 901, title: En, unit: percent}
          - {id: added-2, title: To, source: text}
        """;
    Answer added = put(entries);
    assertCounts(added, 3, 0, 0);
    long first = version(added);

    Answer again = put(entries);
    assertCounts(again, 0, 0, 3);
    assertThat(version(again)).isEqualTo(first);

    Answer changed = put(entries.replace("title: En", "title: Et").replace("trial", "colour"));
    assertCounts(changed, 0, 1, 2);
    assertThat(version(changed)).isEqualTo(first + 1);

    List<Catalogue> published = published();
    assertThat(published.getLast().version()).isEqualTo(first + 1);
    assertThat(published.getLast().goals()).hasSizeGreaterThan(8);
    assertThat(published).filteredOn(one -> one.version() == first).hasSize(1);
    Indicator definition = published.getLast().indicator("added-1");
    assertThat(TopicReader.events(Topic.MEASUREMENT_STATE, "added-1/~definition"))
        .hasSize(2)
        .last()
        .satisfies(json ->
            assertThat(JsonMapper.shared().readValue(json, Indicator.class)).isEqualTo(definition));
    assertThat(TopicReader.events(Topic.MEASUREMENT_STATE, "added-2/~definition"))
        .as("there is nothing to measure")
        .isEmpty();
    Answer got = service.vendor().get(PATH);
    assertThat(JsonMapper.shared().readValue(got.text(), Catalogue.class))
        .isEqualTo(published.getLast());
  }

  @Test
  void theCitysOwnIsThereAndCanBePutOverItself() {
    Catalogue catalogue =
        JsonMapper.shared().readValue(service.vendor().get(PATH).text(), Catalogue.class);
    assertThat(catalogue.projects()).containsAll(CatalogueReader.city().projects());

    Answer whole = put(service.steward().get(PATH).text());
    assertThat(whole.json().get("added").asInt() + whole.json().get("changed").asInt()).isZero();

    assertThat(service.vendor().get("/api/v1/indicators").json().get("indicators"))
        .anySatisfy(one -> {
          assertThat(one.get("id").asString()).isEqualTo("karakterer");
          assertThat(one.get("goal").asInt()).isEqualTo(1);
          assertThat(one.get("source").asString()).isEqualTo("register");
          assertThat(one.at("/title/en").asString()).startsWith("Bilingual");
        });
  }

  @Test
  void everyFaultIsNamedAndNothingIsTaken() {
    Answer answer =
        put(
            """
            indicators:
              - {id: not taken, title: X, unit: percent, goal: 999}
              - {id: faulty-2, unit: percent, committee: nobody}
              - {id: faulty-3, title: X, unit: percent}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asString()).isEqualTo("invalid-document");
    assertThat(answer.json().get("faults").findValuesAsString("path"))
        .containsExactlyInAnyOrder(
            "indicators[0].id",
            "indicators[0].goal",
            "indicators[1].title",
            "indicators[1].committee");
    assertThat(service.vendor().get(PATH).text()).doesNotContain("faulty-3");
    assertThat(put("- x").status()).isEqualTo(422);
    assertThat(put("").status()).isEqualTo(422);
  }

  @Test
  void whatNoEntryHasIsSaid() {
    Answer answer = put("{colour: blue, indicators: []}");
    assertCounts(answer, 0, 0, 0);
    assertThat(answer.json().get("ignored").get(0).asString()).isEqualTo("colour");
  }

  @Test
  void oneBeyondAllMeasureIsRefused() {
    String title = "x".repeat(500_000);
    assertThat(put("goals: [{number: 902, title: %s}]".formatted(title + title)).status())
        .as("sent")
        .isEqualTo(413);
    assertThat(put("goals: [{number: 902, title: %s}]".formatted(title)).status())
        .as("written out, in both languages")
        .isEqualTo(413);
    assertThat(service.vendor().get(PATH).text()).doesNotContain("902");
  }

  @Test
  void aSurveyAndAnIndicatorAreNotCalledTheSame() {
    Survey survey = Survey.open(service);
    Answer indicator =
        put(
            "indicators: [{id: free, title: X, unit: n}, {id: %s, title: X, unit: n}]"
                .formatted(survey.name));
    assertThat(indicator.status()).isEqualTo(409);
    assertThat(indicator.json().get("code").asString()).isEqualTo("name-taken");
    assertThat(indicator.json().get("detail").asString()).contains(survey.name);
    assertThat(service.vendor().get(PATH).text()).doesNotContain("\"free\"");

    String codebook = survey.codebook(1, "").replace("survey: " + survey.name, "survey: ledere");
    Answer taken = service.steward().put("/api/v1/surveys/ledere/codebooks/1", codebook);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.json().get("code").asString()).isEqualTo("name-taken");
    assertThat(service.steward().get("/api/v1/surveys/ledere/codebooks/1").status()).isEqualTo(404);

    assertThat(survey.putCodebook(2, survey.codebook(2, "")).status())
        .as("its own name stays a survey's")
        .isEqualTo(201);
  }

  @Test
  void onlyTheStewardChangesItAndTheTrailSaysSo() {
    assertThat(service.vendor().put(PATH, "goals: []").status()).isEqualTo(403);
    Answer answer = put("goals: [{number: 903, title: X}]");

    List<JsonNode> lines =
        service
            .steward()
            .get("/api/v1/audit", "Accept", "application/x-ndjson")
            .text()
            .lines()
            .map(JsonMapper.shared()::readTree)
            .filter(line -> line.get("action").asString().equals("catalogue-put"))
            .toList();
    assertThat(lines.getLast().get("subject").asLong()).isEqualTo(version(answer));
    assertThat(lines.getLast().get("outcome").asString()).isEqualTo("done");
    assertThat(lines.getLast().at("/actor/role").asString()).isEqualTo("steward");
  }
}
