package dk.kk.inklusion.report.running;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.model.event.EntryStatus;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(Lifecycle.PER_CLASS)
class IndexTest {
  private static final String WAVE = "/api/v1/surveys/inklusion/waves/2012";

  private static final Revision FIRST =
      Revision.of("2012", 1, 2).index(73.9, 75.1, 67.8).publishedAt("2012-11-23T14:00:00Z");
  private static final Revision SECOND =
      Revision.of("2012", 2, 3).index(74.1, 75.2, 68.1).publishedAt("2012-11-24T14:00:00Z");
  private static final Revision THIRD =
      Revision.of("2012", 3, 4)
          .index(74.2, 75.2, 68.2)
          .without("ethnic", "ikke-vestlig", "discrimination", EntryStatus.SUPPRESSED)
          .isFinal()
          .publishedAt("2012-12-01T09:00:00Z");
  private static final Revision OTHER = Revision.of("2011", 1, 1).index(72.0, 73.0, 65.0);

  private Stage stage;
  private Service service;

  @BeforeAll
  void start(@TempDir Path folder) {
    stage = Stage.open(folder);
    stage.publish(OTHER, FIRST, SECOND, THIRD);
    service = stage.start();
  }

  @AfterAll
  void stop() {
    service.close();
    stage.close();
  }

  @Test
  void theIndexIsTheNewestRevisionByteForByte() {
    HttpResponse<String> answer = service.get(WAVE + "/index");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(THIRD.json());
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(answer.headers().firstValue("Last-Modified"))
        .hasValue("Sat, 01 Dec 2012 09:00:00 GMT");
  }

  @ParameterizedTest
  @CsvSource({
    "revision=1, 1",
    "revision=3, 3",
    "asOf=2012-11-23, 1",
    "asOf=2012-11-24T13:59:59Z, 1",
    "asOf=2012-11-24T14:00:00Z, 2",
    "asOf=2012-11-24T15:00:00+01:00, 2",
    "asOf=2012-12-24, 3",
    "format=json, 3"
  })
  void anEarlierRevisionIsFoundByNumberOrByTheTimeItWasCurrent(String query, long revision) {
    assertThat(service.json(WAVE + "/index?" + query).get("revision").asLong()).isEqualTo(revision);
  }

  @Test
  void whatTheReaderHasIsNotSentAgain() {
    String tag = service.get(WAVE + "/index").headers().firstValue("ETag").orElseThrow();

    assertThat(tag).isEqualTo("\"inklusion-2012-3\"");
    assertThat(service.get(WAVE + "/index", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(service.get(WAVE + "/index?revision=2", "If-None-Match", tag).statusCode())
        .isEqualTo(200);
    assertThat(
            service
                .get(WAVE + "/index", "If-Modified-Since", "Sat, 01 Dec 2012 09:00:00 GMT")
                .statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/surveys/inklusion/waves/2013/index | 404 | no-index",
        "/api/v1/surveys/inklusion/waves/2013/revisions | 404 | no-index",
        "/api/v1/surveys/tillid/index | 404 | no-index",
        "/api/v1/surveys/inklusion/waves/2012/index?revision=4 | 404 | no-revision",
        "/api/v1/surveys/inklusion/waves/2012/index?asOf=2012-11-22 | 404 | no-revision",
        "/api/v1/surveys/inklusion/waves/2012/index?revision=0 | 400 | invalid-parameter",
        "/api/v1/surveys/inklusion/waves/2012/index?revision=x | 400 | invalid-parameter",
        "/api/v1/surveys/inklusion/waves/2012/index?asOf=yesterday | 400 | invalid-parameter",
        "/api/v1/surveys/inklusion/waves/2012/index?asOf=2012-12-24&revision=1 | 400 | invalid-parameter",
        "/api/v1/surveys/inklusion/waves/2012/index?format=pdf | 400 | invalid-parameter",
        "/api/v1/surveys/inklusion/waves/2012/index?format=csv&delimiter=tab | 400 | invalid-parameter",
        "/api/v1/surveys/inklusion/index?format=csv | 406 | not-acceptable",
        "/api/v1/nothing | 404 | not-found"
      })
  void aRequestThatCannotBeAnsweredSaysWhy(String path, int status, String code) {
    HttpResponse<String> answer = service.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("/problems/" + code);
    assertThat(problem.get("detail").asString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jsonstat | application/vnd.jsonstat+json | application/vnd.jsonstat+json",
        "csv | text/csv;charset=UTF-8 | text/csv",
        "csv | text/csv;charset=UTF-8 | text/html;q=0.2, text/csv, application/json;q=0.9",
        "xlsx | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet | application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json | application/json | */*",
        "json | application/json | text/html,application/xhtml+xml,*/*;q=0.8"
      })
  void aFormatIsAskedForByNameOrByHeader(String format, String type, String accept) {
    HttpResponse<String> byName = service.get(WAVE + "/index?revision=2&format=" + format);
    HttpResponse<String> byHeader = service.get(WAVE + "/index?revision=2", "Accept", accept);

    assertThat(byName.statusCode()).isEqualTo(200);
    assertThat(byName.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(byHeader.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(byHeader.headers().firstValue("ETag"))
        .isEqualTo(byName.headers().firstValue("ETag"));
    assertThat(byHeader.headers().firstValue("Vary")).hasValue("Accept");
  }

  @Test
  void everyFormatHasATagOfItsOwnAndTheTimeOfTheRevision() {
    List<String> tags = new ArrayList<>();
    for (String query :
        List.of(
            "format=json",
            "format=jsonstat",
            "format=jsonstat&lang=en",
            "format=csv",
            "format=csv&delimiter=semicolon",
            "format=xlsx")) {
      HttpResponse<String> answer = service.get(WAVE + "/index?asOf=2012-11-24&" + query);
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      assertThat(answer.headers().firstValue("Last-Modified"))
          .hasValue("Sat, 24 Nov 2012 14:00:00 GMT");
      assertThat(
              service.get(WAVE + "/index?revision=2&" + query, "If-None-Match", tag).statusCode())
          .isEqualTo(304);
      tags.add(tag);
    }
    assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.contains("\"inklusion-2012-2"));
  }

  @Test
  void whatIsWithheldIsSaidInCsv() {
    assertThat(service.get(WAVE + "/index?format=csv").body())
        .contains(
            "inklusion,2012,3,final,groups,discrimination,ethnic,ikke-vestlig,,,,,"
                + "Oplevet diskrimination,Herkomst,Ikke-vestlig baggrund,suppressed,,,");
  }

  @ParameterizedTest
  @CsvSource({"image/png, 406", "text/csv;q=0, 406", "no media type, 400"})
  void aFormatThereIsNotSaysWhichThereAre(String accept, int status) {
    HttpResponse<String> answer = service.get(WAVE + "/index", "Accept", accept);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    if (status == 406) {
      assertThat(answer.body())
          .contains(
              "/problems/not-acceptable", "application/json", "format=json|jsonstat|csv|xlsx");
    }
  }

  @Test
  void aSurveysIndexHasTheNewestRevisionOfEveryWave() {
    HttpResponse<String> answer = service.get("/api/v1/surveys/inklusion/index");

    assertThat(answer.body())
        .isEqualTo(
            "{\"survey\":\"inklusion\",\"waves\":[" + OTHER.json() + "," + THIRD.json() + "]}");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(service.get("/api/v1/surveys/inklusion/index", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void theHistorySaysWhatWasPublishedWhenAndWhy() {
    JsonNode revisions = service.json(WAVE + "/revisions").get("revisions");

    assertThat(revisions.valueStream().map(r -> r.get("revision").asInt()))
        .containsExactly(3, 2, 1);
    JsonNode closing = revisions.get(0);
    assertThat(closing.get("sequence").asLong()).isEqualTo(4);
    assertThat(closing.get("status").asString()).isEqualTo("final");
    assertThat(closing.get("reason").asString()).isEqualTo("closing");
    assertThat(closing.get("publishedAt").asString()).isEqualTo("2012-12-01T09:00:00Z");
    assertThat(closing.get("asOf").asString()).isEqualTo("2012-12-01T08:59:59Z");
    assertThat(service.get(closing.get("index").asString()).body()).isEqualTo(THIRD.json());
  }
}
