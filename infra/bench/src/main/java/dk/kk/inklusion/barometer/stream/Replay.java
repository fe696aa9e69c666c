package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.observability.Steps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The barometer's stream, replaying a topic from its start under a name of its own. */
public final class Replay {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Replay() {}

  /**
   * Replays everything into ledger and cells.
   *
   * @param batches number of batches after whose end the replay is over
   * @return time from the stream running to the end of the last batch
   */
  public static Duration run(String bootstrapServers, Path stateDir, int batches)
      throws InterruptedException {
    BarometerProperties properties =
        new BarometerProperties(
            "bench",
            stateDir,
            1,
            Duration.ofSeconds(1),
            (short) 1,
            1,
            Duration.ofDays(1),
            Duration.ofDays(30),
            false);
    Properties settings = StreamSettings.of(properties, Broker.at(bootstrapServers));
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + UUID.randomUUID());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    BarometerMetrics metrics = new BarometerMetrics(registry);
    Counter scored = registry.get("barometer.batches.scored").counter();
    try (KafkaStreams streams =
        new KafkaStreams(
            new BarometerTopology(new TruthDesk(), metrics, properties, Steps.unrecorded()).get(),
            settings)) {
      AtomicReference<Throwable> died = new AtomicReference<>();
      streams.setUncaughtExceptionHandler(e -> {
        died.set(e);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      });
      streams.start();
      while (streams.state() != KafkaStreams.State.RUNNING) {
        Thread.sleep(1);
      }
      long start = System.nanoTime();
      while (scored.count() < batches) {
        if (died.get() != null || System.nanoTime() - start > PATIENCE.toNanos()) {
          throw new IllegalStateException("the replay did not end", died.get());
        }
        Thread.sleep(2);
      }
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
