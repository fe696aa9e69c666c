package dk.kk.inklusion.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dk.kk.inklusion.local.citizens.Citizens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long after the door's answer the figures are with whoever waits for them: {@code Latency
 * [batches] [milliseconds between them]}. Every batch is the first of a wave of its own, so that it
 * is followed by one revision at once.
 */
public final class Latency {
  private static final String SURVEY = "latency";
  private static final int ROWS = 100;

  /** Not counted: the services have just started. */
  private static final int WARM_UP = 50;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double MILLION = 1e6;

  /**
   * A batch the door took.
   *
   * @param answered by {@link System#nanoTime}
   */
  private record Taken(String wave, String id, long answered) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sightings sightings = new Sightings();
  private final HouseProcess house;
  private final List<byte[]> files;

  private Latency(HouseProcess house, List<byte[]> files) {
    this.house = house;
    this.files = files;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int batches = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    Duration pace = Duration.ofMillis(args.length > 1 ? Integer.parseInt(args[1]) : 500);
    Path home = Path.of(System.getProperty("inklusion.home", "")).toAbsolutePath();
    Path data = Files.createTempDirectory("latency");
    try (HouseProcess house = HouseProcess.start(home, data)) {
      new Latency(house, files(WARM_UP + batches)).run(pace);
    } finally {
      Folders.delete(data);
    }
  }

  private static List<byte[]> files(int number) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Citizens.wave(2012).write((long) number * ROWS, bytes, _ -> {});
    List<String> lines = bytes.toString(UTF_8).lines().toList();
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      List<String> rows = lines.subList(1 + i * ROWS, 1 + (i + 1) * ROWS);
      files.add((lines.getFirst() + "\n" + String.join("\n", rows) + "\n").getBytes(UTF_8));
    }
    return files;
  }

  private void run(Duration pace) throws IOException, InterruptedException {
    open();
    List<Taken> taken = new ArrayList<>();
    try (TopicWatch _ = new TopicWatch(house.bootstrapServers(), sightings);
        Waiters _ = Waiters.of(house, sightings)) {
      long start = System.nanoTime();
      for (int i = 0; i < files.size(); i++) {
        long due = start + i * pace.toNanos();
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        taken.add(deliver(wave(i), files.get(i)));
      }
      awaitAll();
    }
    print(taken.subList(WARM_UP, taken.size()), pace);
  }

  private void open() throws IOException, InterruptedException {
    String codebook = CityCodebook.text().replace("survey: inklusion\n", "survey: latency\n");
    put("/codebooks/1", "application/yaml", codebook);
    for (int i = 0; i < files.size(); i++) {
      put("/waves/" + wave(i), "application/json", "{\"codebook\": 1, \"title\": \"bench\"}");
    }
  }

  private static String wave(int batch) {
    return "w" + batch;
  }

  private void put(String path, String type, String body) throws IOException, InterruptedException {
    send(
        house
            .as("STEWARD", "INGEST", "/api/v1/surveys/" + SURVEY + path)
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body)));
  }

  private Taken deliver(String wave, byte[] file) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        house
            .as("VENDOR", "INGEST", "/api/v1/surveys/%s/waves/%s/batches".formatted(SURVEY, wave))
            .header("Content-Type", "text/csv")
            .header("Idempotency-Key", wave)
            .POST(BodyPublishers.ofByteArray(file));
    sightings.see(Stage.SENT, wave);
    String receipt = send(request);
    long answered = System.nanoTime();
    String id = JsonMapper.shared().readTree(receipt).path("id").asString();
    return new Taken(wave, id, answered);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  private void awaitAll() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Stage stage : Stage.values()) {
      while (!sightings.areSeen(stage, files.size())) {
        if (System.nanoTime() > end) {
          throw new IOException("Not everything came to " + stage);
        }
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }

  private void print(List<Taken> taken, Duration pace) {
    System.out.printf(
        "%d batches of %d rows, one every %d ms; ms after the door's 201%n",
        taken.size(), ROWS, pace.toMillis());
    System.out.printf("%-40s %8s %8s %8s%n", "", "p50", "p99", "max");
    for (Stage stage : Stage.values()) {
      double[] delays =
          taken.stream()
              .mapToDouble(batch -> {
                String name = stage == Stage.SCORED ? batch.id() : batch.wave();
                return (sightings.at(stage, name) - batch.answered()) / MILLION;
              })
              .sorted()
              .toArray();
      System.out.printf(
          "%-40s %8.0f %8.0f %8.0f%n",
          stage.words(), quantile(delays, 0.5), quantile(delays, 0.99), quantile(delays, 1));
    }
  }

  /** The smallest value that so great a share of all does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
