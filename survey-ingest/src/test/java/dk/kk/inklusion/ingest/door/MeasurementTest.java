package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.catalogue.Measurement;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steward hands in measurements, as JSON and as a spreadsheet's file. */
class MeasurementTest {
  private final Service service = Service.shared();
  private final Register register = Register.shares(service);

  private static void assertCounts(Answer answer, int added, int corrected, int unchanged) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("received").asInt()).isEqualTo(added + corrected + unchanged);
    assertThat(
            List.of(
                json.get("new").asInt(),
                json.get("corrected").asInt(),
                json.get("unchanged").asInt()))
        .containsExactly(added, corrected, unchanged);
  }

  /** Each as where and what. */
  private static List<String> faults(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    return answer
        .json()
        .get("faults")
        .valueStream()
        .map(fault -> fault.get("path").asString() + " " + fault.get("code").asString())
        .toList();
  }

  @Test
  void aListIsPublishedWholeWithItsDecimalsAndAnEnd() {
    Answer answer =
        register.putJson(
            """
            [{"period": "2012", "value": 93.10, "n": 52000, "note": "Foreløbig"},
             {"period": "2012-Q3", "group": "dansk", "value": 80},
             {"period": "2012-09", "group": "andre", "value": null, "note": {"en": "Not counted"}}]
            """);

    assertCounts(answer, 3, 0, 0);
    assertThat(answer.json().get("version").asInt()).isEqualTo(1);
    assertThat(register.keys())
        .containsExactly("~definition", "2012/all", "2012-Q3/dansk", "2012-09/andre", "~ended");
    assertThat(register.values().getFirst()).contains("\"value\":93.10,");
    Measurement first =
        JsonMapper.shared().readValue(register.values().getFirst(), Measurement.class);
    assertThat(first.value()).isEqualTo(new BigDecimal("93.10"));
    assertThat(first.n()).isEqualTo(52_000);
    assertThat(first.version()).isEqualTo(1);
    assertThat(register.present())
        .containsExactly("2012 all 93.1 v1", "2012-Q3 dansk 80 v1", "2012-09 andre  v1");
    assertThat(service.vendor().get(register.path()).text()).contains("\"value\":93.10,");
  }

  @Test
  void aSpreadsheetsFileIsReadAsDanishExcelWritesIt() {
    String file =
        "Indicator;Period;Group;Value;N;Note;Kilde\r\n%s;2012;all;93,10;;Foreløbig;Æblegården\r\n"
            .formatted(register.name);
    Answer excel =
        service
            .steward()
            .put(
                register.path(),
                file.getBytes(Charset.forName("windows-1252")),
                "Content-Type",
                "application/vnd.ms-excel");
    assertCounts(excel, 1, 0, 0);
    assertThat(excel.json().get("ignoredColumns").toString()).isEqualTo("[\"Kilde\"]");
    assertThat(register.values().getFirst()).contains("93.10", "Foreløbig");

    assertCounts(register.putCsv("\uFEFFperiod\tvalue\n2012\t93,10\n2013\t94\n"), 1, 1, 0);
    assertCounts(register.putCsv("value,period\n\"94\",2013\n"), 0, 0, 1);
  }

  @Test
  void aCorrectionTakesThePlaceAndTheHistoryKeepsBoth() {
    register.putCsv("period,group,value\n2011,all,92.8\n2012,all,93.0\n");
    Answer corrected = register.putCsv("period,group,value\n2011,all,92.8\n2012,all,93.1\n");

    assertCounts(corrected, 0, 1, 1);
    assertThat(corrected.json().get("version").asInt()).isEqualTo(2);
    assertThat(register.present()).containsExactly("2011 all 92.8 v1", "2012 all 93.1 v2");
    assertCounts(register.putCsv("period,group,value\n2012,all,\n"), 0, 1, 0);
    assertThat(register.present()).as("taken back").contains("2012 all  v3");
    assertThat(register.history())
        .containsExactly(
            "2011 all 92.8 v1", "2012 all 93.0 v1", "2012 all 93.1 v2", "2012 all  v3");
    assertThat(register.keys())
        .as("what did not change is not sent again")
        .containsExactly(
            "~definition",
            "2011/all",
            "2012/all",
            "~ended",
            "2012/all",
            "~ended",
            "2012/all",
            "~ended");
  }

  @Test
  void theSameAgainPublishesNothingAndMoreDecimalsAreACorrection() {
    String list = "[{\"period\": \"2012\", \"value\": 93.1}]";
    register.putJson(list);
    List<String> keys = register.keys();

    assertCounts(register.putJson(list), 0, 0, 1);
    assertThat(register.keys()).isEqualTo(keys);
    assertThat(register.putJson(list).json().get("version").asInt()).isEqualTo(1);
    assertCounts(register.putJson(list.replace("93.1", "93.10")), 0, 1, 0);
  }

  @Test
  void everyFaultOfEveryRowIsNamedAndNothingIsTaken() {
    Answer answer =
        register.putJson(
            """
            [{"period": "2012", "value": 50},
             {"period": "2012-13", "group": "svensk", "value": 50},
             {"value": 100.5},
             {"period": "2013", "value": -1, "n": -3},
             {"period": "2013", "group": "dansk", "value": 0.1234567},
             {"period": "2013", "group": "andre", "value": 5, "level": "stort"},
             {"period": "2012", "group": "all", "value": 51},
             {"period": "2014", "value": "5"},
             {"period": "2014", "vallue": 5},
             {"period": "2015", "level": "stort"},
             {"period": "2016", "value": 1e99, "n": 1.5},
             {"period": "2017", "note": 7},
             {"period": "2018", "indicator": "another", "note": "%s"},
             7]
            """
                .formatted("x".repeat(1_001)));

    assertThat(faults(answer))
        .containsExactlyInAnyOrder(
            "row 2: period period",
            "row 2: group unknown-group",
            "row 3: period required",
            "row 3: value range",
            "row 4: value range",
            "row 4: n range",
            "row 5: value too-many-decimals",
            "row 6: level value-or-level",
            "row 7: period duplicate",
            "row 8: value type",
            "row 9: vallue unknown-property",
            "row 9: value required",
            "row 9: period duplicate",
            "row 10: level unknown-level",
            "row 11: value not-a-number",
            "row 11: n range",
            "row 12: note type",
            "row 12: value required",
            "row 13: indicator wrong-address",
            "row 13: value required",
            "row 13: note too-long",
            "row 14 type");
    assertThat(answer.json().get("detail").asString()).contains("Did you mean 'value'?");
    assertThat(register.present()).isEmpty();
    assertThat(register.keys()).containsExactly("~definition");
    assertThat(faults(register.putJson("[]"))).containsExactly(" no-rows");
    assertThat(faults(register.putJson("{\"period\": \"2012\"}"))).containsExactly(" unreadable");
    assertThat(faults(register.putJson("[{]"))).containsExactly(" unreadable");
  }

  @Test
  void aFileThatCannotBeReadRightIsRefused() {
    assertThat(faults(register.putCsv("group,values,n,n\nall,5,,\n")))
        .containsExactlyInAnyOrder(
            "values unknown-property",
            "n duplicate",
            "period missing-column",
            "value missing-column");
    assertThat(faults(register.putCsv("period,value\n2012,93,1\n2013,1.000,5\n2014,x\n")))
        .as("a decimal comma where the comma parts the cells")
        .containsExactly(
            "row 1 too-many-cells", "row 2 too-many-cells", "row 3: value not-a-number");
    assertThat(faults(register.putCsv("period;value\n2012;1.000,5\n2013;5 %\n")))
        .containsExactly("row 1: value not-a-number", "row 2: value not-a-number");
    assertThat(register.putCsv("").json().get("code").asString()).isEqualTo("no-header");
    assertThat(register.putCsv("period,value\n\"2012,5\n").json().get("code").asString())
        .isEqualTo("unreadable-csv");
    String many =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(_ -> "{}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(register.putJson(many).status()).isEqualTo(413);
    assertThat(register.putJson(" ".repeat(3_000_000)).status()).isEqualTo(413);
    assertThat(register.present()).isEmpty();
  }

  @Test
  void anAreaIsPutAtALevelOrAreasAreCounted() {
    Register areas = Register.areas(service);
    assertCounts(
        areas.putCsv(
            """
            period,group,value,level
            2010,nord,,stort
            2010,syd,,lille
            2009,alle,7,
            2009,stort,3,
            """),
        4,
        0,
        0);
    assertCounts(areas.putCsv("period,group,level\n2010,nord,lille\n2010,syd,\n"), 0, 2, 0);
    assertThat(areas.present())
        .containsExactly("2009 alle 7 v1", "2009 stort 3 v1", "2010 nord lille v2", "2010 syd  v2");

    assertThat(
            faults(
                areas.putCsv(
                    """
                    period,group,value,level
                    2011,nord,,mellem
                    2011,,,stort
                    2011,alle,,stort
                    2011,øst,,lille
                    2011,vest,5,
                    """)))
        .containsExactlyInAnyOrder(
            "row 1: level unknown-level",
            "row 2: group required",
            "row 3: group unknown-group",
            "row 4: group identifier",
            "row 5: group unknown-group");
  }

  @Test
  void whatIsNotMeasuredIsRefused() {
    String list = "[{\"period\": \"2012\", \"value\": 93.1}]";
    Answer unknown = service.steward().put("/api/v1/indicators/karaktere/measurements", list);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("code").asString()).isEqualTo("unknown-indicator");
    assertThat(unknown.json().get("detail").asString()).contains("Did you mean 'karakterer'?");
    assertThat(service.vendor().get("/api/v1/indicators/nix/measurements").status()).isEqualTo(404);
    for (String words : List.of("inklusion", "fattigdom")) {
      Answer other = service.steward().put("/api/v1/indicators/" + words + "/measurements", list);
      assertThat(other.status()).isEqualTo(409);
      assertThat(other.json().get("code").asString()).isEqualTo("not-measured");
    }
    assertThat(service.vendor().put(register.path(), list).status()).isEqualTo(403);
    assertThat(service.as("").get(register.path()).status()).isEqualTo(401);
  }

  @Test
  void countersAddUpAndTheTrailHasALineForWhatChanged() {
    double before = metric("ingest_measurements_received_total ");
    double effects = metric("ingest_measurements_total{");
    register.putCsv("period,value\n2011,1\n2012,2\n");
    register.putCsv("period,value\n2011,1\n2012,3\n2013,4\n");
    register.putCsv("period,value\n2011,1\n");
    register.putCsv("period,value\n2011,nothing\n");

    assertThat(metric("ingest_measurements_received_total ") - before).isEqualTo(6);
    assertThat(metric("ingest_measurements_total{") - effects).isEqualTo(6);
    assertThat(
            service
                .steward()
                .get("/api/v1/audit", "Accept", "application/x-ndjson")
                .text()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.path("subject").asString("").equals(register.name))
                .map(MeasurementTest::outcome))
        .containsExactly("done 2 = 2 + 0 + 0", "done 3 = 1 + 1 + 1");
    assertThat(
            service
                .vendor()
                .get("/api/v1/indicators")
                .json()
                .get("indicators")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(register.name))
                .map(one -> one.get("measurements").asInt()))
        .containsExactly(3);
  }

  private static String outcome(JsonNode line) {
    JsonNode counts = line.get("counts");
    return "%s %d = %d + %d + %d"
        .formatted(
            line.get("outcome").asString(),
            counts.get("received").asInt(),
            counts.get("new").asInt(),
            counts.get("corrected").asInt(),
            counts.get("unchanged").asInt());
  }

  /** Sum of the values whose lines begin so. */
  private double metric(String start) {
    return service
        .management()
        .get("/actuator/prometheus")
        .text()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
