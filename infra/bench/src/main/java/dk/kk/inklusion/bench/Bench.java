package dk.kk.inklusion.bench;

import dk.kk.inklusion.barometer.stream.Replay;
import dk.kk.inklusion.ingest.kafka.KafkaClients;
import dk.kk.inklusion.ingest.kafka.KafkaSettings;
import dk.kk.inklusion.ingest.kafka.RecordFile;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord.BatchEnded;
import dk.kk.inklusion.model.wave.WaveRecord.WaveOpened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Publishing and replaying answers against Kafka's own clients, in turns on one broker: {@code
 * Bench [rows] [runs]}. Prints medians and two ratios, 1 being as fast as Kafka itself.
 */
public final class Bench {
  private static final String SURVEY = "inklusion";
  private static final String WAVE = "2012";
  private final Instant now = Instant.now();

  /** Records of the yardstick, so that what is replayed later holds answers alone. */
  private static final String RAW_TOPIC = "bench.raw";

  private final String bootstrapServers;
  private final Path folder;
  private final int rows;
  private final int runs;
  private final Map<String, Object> settings;

  private Bench(String bootstrapServers, Path folder, int rows, int runs) {
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
    this.rows = rows;
    this.runs = runs;
    settings =
        KafkaClients.producerSettings(
            Map.of("bootstrap.servers", bootstrapServers),
            new KafkaSettings(
                (short) 1,
                1,
                Duration.ofMinutes(5),
                Duration.ofMillis(10),
                256 * 1024,
                Duration.ofMinutes(1)));
  }

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path folder = Files.createTempDirectory("bench");
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("kafka"))) {
      new Bench(broker.bootstrapServers(), folder, rows, runs).run();
    } finally {
      Folders.delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException, ExecutionException {
    createTopics();
    UploadedFile upload = UploadedFile.of(SURVEY, WAVE, folder, rows);
    System.out.printf("%,d rows, %,d bytes of CSV%n", rows, Files.size(upload.csv()));
    RecordFile file = upload.check();
    List<EncodedRecord> records = new ArrayList<>(rows);
    file.forEach(
        (key, value) -> records.add(new EncodedRecord(key, Objects.requireNonNull(value))));
    System.out.printf(
        "%.0f bytes a record%n",
        records.stream().mapToInt(EncodedRecord::size).average().orElse(0));

    open(upload.codebook());
    Duration _ = publish(file, "first");
    replay();
    compareProducers(upload, file, records);
  }

  private void compareProducers(UploadedFile upload, RecordFile file, List<EncodedRecord> records)
      throws IOException {
    double[] raw = new double[runs];
    double[] published = new double[runs];
    double[] wholeDoor = new double[runs];
    for (int run = -1; run < runs; run++) { // one to warm up
      double rawRate =
          rate(RawClients.produce(settings, RAW_TOPIC, Topic.partitionOf(SURVEY), records));
      double publishedRate = rate(publish(file, "b" + run));
      double doorRate = rate(checkAndPublish(upload, "d" + run));
      if (run >= 0) {
        raw[run] = rawRate;
        published[run] = publishedRate;
        wholeDoor[run] = doorRate;
      }
    }
    print("raw producer, records in memory", raw);
    print("published from the checked file", published);
    print("CSV checked, pseudonymised, published", wholeDoor);
    printRatio("publishing", published, raw, 0.7);
    printRatio("checking and publishing, one upload", wholeDoor, raw, 0);
  }

  /** The topic holds every respondent once: each one is new to the ledger and the cells. */
  private void replay() throws IOException, InterruptedException {
    double[] raw = new double[runs];
    double[] replayed = new double[runs];
    for (int run = -1; run < runs; run++) {
      double rawRate = rate(RawClients.consume(bootstrapServers, SURVEY));
      Path state = folder.resolve("state" + run);
      double replayRate = rate(Replay.run(bootstrapServers, state, 1));
      Folders.delete(state);
      if (run >= 0) {
        raw[run] = rawRate;
        replayed[run] = replayRate;
      }
    }
    print("raw consumer", raw);
    print("replayed into ledger and cells", replayed);
    printRatio("replaying", replayed, raw, 0.3);
  }

  private void createTopics() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics = new ArrayList<>();
      topics.add(new NewTopic(RAW_TOPIC, Topic.WAVE_STATE.partitions(), (short) 1));
      topics.add(new NewTopic(Topic.WAVE_STATE.deadLetterTopicName(), 1, (short) 1));
      for (Topic topic : Topic.values()) {
        topics.add(new NewTopic(topic.topicName(), topic.partitions(), (short) 1));
      }
      admin.createTopics(topics).all().get();
    }
  }

  private void open(Codebook codebook) throws IOException {
    WaveDefinition wave = WaveDefinitionReader.read("{codebook: 1, title: bench}", WAVE);
    try (SurveyWriter writer = SurveyWriter.take(settings, SURVEY)) {
      writer.publish(
          w -> w.send(WaveKey.opened(SURVEY, WAVE), new WaveOpened(now, wave, codebook)));
    }
  }

  private Duration publish(RecordFile file, String batch) throws IOException {
    try (SurveyWriter writer = SurveyWriter.take(settings, SURVEY)) {
      long start = System.nanoTime();
      writer.publish(w -> {
        w.send(file);
        w.send(WaveKey.batchEnded(SURVEY, WAVE, batch), new BatchEnded(batch, now, file.records()));
      });
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private Duration checkAndPublish(UploadedFile upload, String batch) throws IOException {
    long start = System.nanoTime();
    RecordFile file = upload.check();
    Duration checking = Duration.ofNanos(System.nanoTime() - start);
    return checking.plus(publish(file, batch));
  }

  private double rate(Duration took) {
    return rows / seconds(took);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void print(String what, double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%-40s %,12.0f records/s  (%,.0f to %,.0f)%n",
        what, median(rates), sorted[0], sorted[sorted.length - 1]);
  }

  private static void printRatio(String what, double[] ours, double[] raw, double aim) {
    double[] ratios = new double[ours.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours[i] / raw[i];
    }
    System.out.printf(
        "%-40s %12.2f of Kafka's own%s%n",
        what, median(ratios), aim > 0 ? "  (aim: %.1f)".formatted(aim) : "");
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
