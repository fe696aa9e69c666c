package dk.kk.inklusion.barometer.stream;

import static dk.kk.inklusion.barometer.register.CityRegister.indicator;
import static dk.kk.inklusion.barometer.register.CityRegister.measurement;
import static dk.kk.inklusion.barometer.register.CityRegister.measurements;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.barometer.register.CityRegister;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measurements in, numbered revisions out. */
class RegisterTopologyTest {
  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");

  private @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage("inklusion", folder);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private List<String> revisions() {
    return stage.revisions().stream()
        .map(event ->
            "%d %s/%s %d %s"
                .formatted(
                    event.sequence(),
                    event.survey(),
                    event.wave(),
                    event.revision(),
                    event.reason()))
        .toList();
  }

  @Test
  void nobodySeesHalfOfWhatWasHandedInTogether() {
    stage.define(indicator("karakterer"));
    measurements("karakterer").forEach(stage::measure);
    assertThat(revisions()).isEmpty();

    stage.ended("karakterer", "1");
    assertThat(revisions())
        .containsExactly(
            "1 karakterer/2010 1 UPDATE",
            "2 karakterer/2011 1 UPDATE",
            "3 karakterer/2012 1 UPDATE");
  }

  @Test
  void aCorrectionRevisesItsPeriodAndThoseMeasuredAgainstIt() {
    stage.define(indicator("karakterer"));
    stage.handIn("1", measurements("karakterer"));
    assertThat(revisions()).hasSize(3);

    stage.handIn("2", List.of(measurement("karakterer", "2011", "all", "92.9")));
    assertThat(revisions())
        .containsExactly("4 karakterer/2011 2 UPDATE", "5 karakterer/2012 2 UPDATE");

    stage.handIn("3", List.of(measurement("karakterer", "2012", "all", "93.2")));
    assertThat(revisions()).containsExactly("6 karakterer/2012 3 UPDATE");
  }

  @Test
  void theSameAgainSaysNothing() {
    stage.define(indicator("karakterer"));
    stage.handIn("1", measurements("karakterer"));
    stage.handIn("2", measurements("karakterer"));
    stage.define(indicator("karakterer"));

    assertThat(revisions()).hasSize(3);
    assertThat(stage.count("barometer.measurements", "effect", "changed")).isEqualTo(3);
    assertThat(stage.count("barometer.measurements", "effect", "unchanged")).isEqualTo(3);
  }

  @Test
  void anotherDefinitionIsAChangeOfMethodOfEveryPeriod() {
    stage.define(indicator("overledighed"));
    stage.handIn("1", measurements("overledighed"));
    assertThat(revisions()).hasSize(3);

    stage.define(narrower());

    assertThat(revisions())
        .containsExactly(
            "4 overledighed/2005-09 2 METHOD",
            "5 overledighed/2011-09 2 METHOD",
            "6 overledighed/2012-09 2 METHOD");
  }

  private static Indicator narrower() {
    return CatalogueReader.read(
            """
            indicators:
              - {id: overledighed, title: Overledighed, unit: percentage-points, tolerance: 0.1,
                 polarity: lower-is-better, target: 0}
            """,
            Catalogue.EMPTY)
        .indicators()
        .getFirst();
  }

  @Test
  void aDefinitionThatCompactionLeftBehindItsMeasurementsIsWaitedFor() {
    stage.handIn("1", measurements("ledere"));
    assertThat(revisions()).isEmpty();

    stage.define(indicator("ledere"));
    assertThat(revisions()).containsExactly("1 ledere/2010 1 UPDATE");
    assertThat(stage.deadLetters(Topic.MEASUREMENT_STATE)).isEmpty();
  }

  @Test
  void aFigureThatIsTakenBackIsPublishedAsNone() {
    stage.define(indicator("ledere"));
    stage.handIn("1", measurements("ledere"));
    stage.handIn(
        "2",
        List.of(
            measurement("ledere", "2010", "all", null),
            measurement("ledere", "2011", "all", null)));

    List<IndexEvent> revisions = stage.revisions();
    assertThat(revisions)
        .as("of a period that never had a figure there is nothing to say")
        .extracting(IndexEvent::wave)
        .containsExactly("2010", "2010");
    assertThat(revisions.getLast().groups())
        .extracting(GroupEstimate::status)
        .containsExactly(EntryStatus.NO_DATA);
  }

  @Test
  void whatMakesNoSenseIsPassedOverAndTheRestCounts() {
    Map<String, String> poison = new TreeMap<>();
    poison.put("ledere", "{}");
    poison.put("ledere/spring/all", "{}");
    poison.put("l e/~definition", "{}");
    poison.put("ledere/2010/all", "no JSON");
    poison.put("ledere/2011/all", "{}");
    poison.put("ledere/2012/all", json(measurement("ledere", "2013", "all", "1")));
    poison.put("ledere/2014/all", json(measurement("ledere", "2014", "all", "1E99999999")));
    poison.put("ledere/2014/minoritet", json(measurement("ledere", "2014", "minoritet", "1")));
    poison.put(
        "ledere/2015/all",
        json(measurement("ledere", "2015", "all", null)).replace("{", "{\"level\":\"markant\","));
    poison.put("inklusion/~definition", json(indicator("inklusion")));
    poison.put("karakterer/~definition", json(indicator("ledere")));
    poison.put("overledighed/~definition", "{\"id\":\"overledighed\"}");
    stage.define(indicator("ledere"));
    poison.forEach((key, value) -> stage.rawRegister(key, value.getBytes(StandardCharsets.UTF_8)));
    stage.rawRegister("ledere/2016/all", null);
    stage.rawRegister("ledere/~definition", null);
    stage.handIn("1", measurements("ledere"));

    List<JsonNode> letters = stage.deadLetters(Topic.MEASUREMENT_STATE);
    assertThat(letters)
        .hasSize(poison.size() + 2)
        .allSatisfy(letter -> {
          assertThat(letter.propertyNames())
              .containsExactlyInAnyOrder("topic", "partition", "offset", "reason");
          assertThat(letter.get("topic").asString()).isEqualTo(Topic.MEASUREMENT_STATE.topicName());
        });
    assertThat(letters)
        .extracting(letter -> letter.get("offset").asInt())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    assertThat(
            stage.count(
                "barometer.records.passed.over", "topic", Topic.MEASUREMENT_STATE.topicName()))
        .isEqualTo(poison.size() + 2);
    assertThat(revisions()).containsExactly("1 ledere/2010 1 UPDATE");
  }

  private static String json(Object value) {
    return JsonMapper.shared().writeValueAsString(value);
  }

  @Test
  void surveysAndIndicatorsShareTheSequence() {
    stage.open("2012", CODEBOOK);
    stage.define(indicator("ledere"));
    stage.handIn("1", measurements("ledere"));
    stage.batch("b1", "2012", GoldenAnswers.of("/golden/synthetic-2012.csv", CODEBOOK));
    stage.define(indicator("arbejdsstyrke"));
    stage.handIn("1", measurements("arbejdsstyrke"));

    assertThat(revisions())
        .containsExactly(
            "1 ledere/2010 1 UPDATE", "2 inklusion/2012 1 UPDATE", "3 arbejdsstyrke/2013 1 UPDATE");
  }

  @Test
  void aRevisionIsPartOfItsTrace() {
    String trace = "00-" + "4".repeat(32) + "-" + "4".repeat(16) + "-00";
    stage.define(indicator("ledere"));
    measurements("ledere").forEach(stage::measure);
    stage.rawRegisterInTrace("ledere/~ended/1", "{}".getBytes(StandardCharsets.UTF_8), trace);

    assertThat(stage.traces(Topic.INDEX_EVENT)).containsExactly(trace);
  }

  @Test
  void everyRevisionOfTheCitysRegisterFollowsTheContract() {
    Map<String, List<Measurement>> byIndicator =
        CityRegister.measurements().stream()
            .collect(
                Collectors.groupingBy(Measurement::indicator, TreeMap::new, Collectors.toList()));
    byIndicator.forEach((id, ofIt) -> {
      stage.define(indicator(id));
      stage.handIn("1", ofIt);
    });
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(GoldenAnswers.text("/schema/barometer.index.event.v1.schema.json"));

    assertThat(stage.deadLetters(Topic.MEASUREMENT_STATE)).isEmpty();
    List<String> written = stage.revisionsAsWritten();
    assertThat(written)
        .hasSizeGreaterThan(byIndicator.size())
        .allSatisfy(json -> assertThat(schema.validate(json, InputFormat.JSON)).isEmpty());
    List<IndexEvent> revisions =
        written.stream()
            .map(json -> JsonMapper.shared().readValue(json, IndexEvent.class))
            .toList();
    assertThat(revisions)
        .extracting(IndexEvent::sequence)
        .isEqualTo(LongStream.rangeClosed(1, written.size()).boxed().toList());
    assertThat(revisions).extracting(IndexEvent::asOf).containsOnly(CityRegister.RECORDED);
    assertThat(revisions).extracting(IndexEvent::reason).containsOnly(Reason.UPDATE);
  }
}
