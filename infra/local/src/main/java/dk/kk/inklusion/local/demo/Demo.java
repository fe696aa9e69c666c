package dk.kk.inklusion.local.demo;

import dk.kk.inklusion.local.citizens.Citizens;
import dk.kk.inklusion.local.demo.Api.Answer;
import dk.kk.inklusion.local.demo.Api.Call;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Loads codebook, waves and answers of the published surveys and the measurements of the city's
 * report, and shows what the report service makes of them. Every call may be repeated: a second run
 * changes nothing.
 */
public final class Demo {
  private static final String SURVEY = "/api/v1/surveys/inklusion";
  private static final String CODEBOOK = "/codebooks/inklusion-1.yaml";
  private static final int CREATED = 201;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Api ingest;
  private final Api report;
  private final String stewardKey;
  private final String vendorKey;
  private final Consumer<String> say;

  public Demo(
      HttpClient client,
      URI ingest,
      URI report,
      String stewardKey,
      String vendorKey,
      Consumer<String> say) {
    this.ingest = new Api(client, ingest);
    this.report = new Api(client, report);
    this.stewardKey = stewardKey;
    this.vendorKey = vendorKey;
    this.say = say;
  }

  /**
   * Returns when the report service shows both waves and all indicators.
   *
   * @throws DemoFailed naming the step that did not work
   */
  public void load() throws InterruptedException {
    putCodebook();
    for (DemoWave wave : DemoWave.ALL) {
      putWave(wave);
    }
    List<JsonNode> indexes = new ArrayList<>();
    for (DemoWave wave : DemoWave.ALL) {
      long responses = upload(wave);
      indexes.add(index(wave, responses));
    }
    putMeasurements();
    new ReportTable(indexes).lines().forEach(say);
  }

  private void putCodebook() throws InterruptedException {
    Call call =
        new Call(
            "PUT",
            SURVEY + "/codebooks/1",
            headers(stewardKey, "application/yaml"),
            BodyPublishers.ofByteArray(codebook()));
    ingest.sendOrFail("codebook 1", call);
    say.accept("  codebook 1 is in place");
  }

  private static byte[] codebook() {
    try (InputStream file = Demo.class.getResourceAsStream(CODEBOOK)) {
      return Objects.requireNonNull(file, CODEBOOK).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void putWave(DemoWave wave) throws InterruptedException {
    Call call =
        new Call(
            "PUT",
            SURVEY + "/waves/" + wave.year(),
            headers(stewardKey, "application/json"),
            BodyPublishers.ofString(wave.definition()));
    ingest.sendOrFail("wave " + wave.year(), call);
    say.accept("  wave " + wave.year() + " is open");
  }

  /**
   * Uploads the answers and waits until they are counted; returns how many respondents the index
   * must show, which after an earlier run, and what people did since, is not known.
   */
  private long upload(DemoWave wave) throws InterruptedException {
    String step = "answers of wave " + wave.year();
    Map<String, String> headers = headers(vendorKey, "text/csv");
    headers.put("Idempotency-Key", "demo-answers-" + wave.year());
    byte[] csv = Citizens.wave(wave.year()).csv();
    String path = SURVEY + "/waves/" + wave.year() + "/batches";
    Call call = new Call("POST", path, headers, BodyPublishers.ofByteArray(csv));
    Answer answer = ingest.sendOrFail(step, call);
    JsonNode receipt = answer.body();
    JsonNode rows = receipt.path("rows");
    boolean first = answer.status() == CREATED;
    say.accept(
        "  wave %d: %,d rows uploaded%s, %,d accepted, %,d rejected"
            .formatted(
                wave.year(),
                rows.path("received").asLong(0),
                first ? "" : " before",
                rows.path("accepted").asLong(0),
                rows.path("rejected").asLong(0)));
    if (rows.path("rejected").asLong(0) > 0) {
      throw new DemoFailed(step, "Rows were rejected: " + receipt.path("faults"));
    }
    awaitCounted(wave, receipt.path("id").asString(""));
    return first ? rows.path("accepted").asLong(0) : 1;
  }

  private void awaitCounted(DemoWave wave, String batch) throws InterruptedException {
    String step = "counting the answers of wave " + wave.year();
    Call call = Call.get("/api/v1/batches/" + batch, headers(vendorKey));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long told = -1;
    long pending = -1;
    while (pending != 0) {
      pending = ingest.sendOrFail(step, call).body().path("scored").path("pending").asLong(-1);
      if (pending != told) {
        say.accept("  wave %d: %,d pending".formatted(wave.year(), pending));
        told = pending;
      }
      pause(step, deadline, pending + " rows are still pending.");
    }
  }

  /** Waits until the report service shows the wave's answers. */
  private JsonNode index(DemoWave wave, long responses) throws InterruptedException {
    String step = "index of wave " + wave.year();
    Call call =
        Call.get(SURVEY + "/waves/" + wave.year() + "/index", Map.of("Accept", "application/json"));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Answer answer = report.send(step, call);
      JsonNode covers = answer.body().path("covers");
      long shown = covers.path("responses").asLong(0) + covers.path("waiting").asLong(0);
      if (answer.isSuccess() && shown >= responses) {
        say.accept("  wave %d: %,d responses in the index".formatted(wave.year(), shown));
        return answer.body();
      }
      pause(
          step,
          deadline,
          "HTTP %d, %,d of %,d responses.".formatted(answer.status(), shown, responses));
    }
  }

  /** Hands in what the city's report printed, of indicators nobody has measured yet. */
  private void putMeasurements() throws InterruptedException {
    Set<String> measured = measured();
    Map<String, String> files = StatusReport.byIndicator();
    long taken = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (!measured.contains(file.getKey())) {
        Call call =
            new Call(
                "PUT",
                "/api/v1/indicators/" + file.getKey() + "/measurements",
                headers(stewardKey, "text/csv"),
                BodyPublishers.ofString(file.getValue()));
        JsonNode answer = ingest.sendOrFail("measurements of " + file.getKey(), call).body();
        taken += answer.path("received").asLong(0);
      }
    }
    say.accept(
        "  status report 2013: %,d measurements handed in, of %d indicators"
            .formatted(taken, files.size()));
    awaitShown(files.keySet());
  }

  private Set<String> measured() throws InterruptedException {
    Call call = Call.get("/api/v1/indicators", headers(stewardKey));
    return ingest
        .sendOrFail("indicators", call)
        .body()
        .path("indicators")
        .valueStream()
        .filter(one -> one.path("measurements").asLong(0) > 0)
        .map(one -> one.path("id").asString(""))
        .collect(Collectors.toSet());
  }

  private void awaitShown(Set<String> indicators) throws InterruptedException {
    String step = "the indicators in the report";
    Call call = Call.get("/api/v1/indicators", Map.of());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Set<String> shown =
          report
              .send(step, call)
              .body()
              .path("indicators")
              .valueStream()
              .filter(one -> one.has("period"))
              .map(one -> one.path("id").asString(""))
              .collect(Collectors.toSet());
      if (shown.containsAll(indicators)) {
        return;
      }
      pause(step, deadline, "%d of %d are shown.".formatted(shown.size(), indicators.size()));
    }
  }

  private static void pause(String step, long deadline, String otherwise)
      throws InterruptedException {
    if (System.nanoTime() > deadline) {
      throw new DemoFailed(
          step, "Given up after %d s: %s".formatted(PATIENCE.toSeconds(), otherwise));
    }
    Thread.sleep(POLL);
  }

  private static Map<String, String> headers(String key) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + key);
    return headers;
  }

  private static Map<String, String> headers(String key, String contentType) {
    Map<String, String> headers = headers(key);
    headers.put("Content-Type", contentType);
    return headers;
  }
}
