package dk.kk.inklusion.barometer.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the stream once its topics are there, and closes it with the service. A thread that dies
 * is replaced: what it had not committed is done again by its successor.
 */
final class StreamLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StreamLifecycle.class);
  private static final Duration CLOSE = Duration.ofSeconds(20);

  private final BarometerTopology topology;
  private final BarometerProperties properties;
  private final Broker broker;
  private final MeterRegistry registry;

  private volatile boolean running;
  private volatile @Nullable Thread starter;
  private volatile @Nullable KafkaStreams streams;

  StreamLifecycle(
      BarometerTopology topology,
      BarometerProperties properties,
      Broker broker,
      MeterRegistry registry) {
    this.topology = topology;
    this.properties = properties;
    this.broker = broker;
    this.registry = registry;
  }

  /** Makes sure of the topics, then starts the stream, waiting for the source topics if need be. */
  @Override
  public void start() {
    running = true;
    makeFolder();
    Topics topics = new Topics(broker, properties);
    topics.createOwn();
    starter = Thread.ofVirtual().name("stream-start").start(() -> startWhenReady(topics));
  }

  /** Before the stream does, so that the room it has on the disk is known from the first. */
  private void makeFolder() {
    try {
      Files.createDirectories(properties.stateDir());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder %s cannot be made. Name another one in STATE_DIR."
              .formatted(properties.stateDir()),
          e);
    }
  }

  private void startWhenReady(Topics topics) {
    try {
      topics.awaitSources();
      if (properties.replay()) {
        new LedgerReset(broker, properties.stateDir()).run();
      }
      KafkaStreams started =
          new KafkaStreams(topology.get(), StreamSettings.of(properties, broker));
      started.setUncaughtExceptionHandler(e -> {
        LOG.error("A stream thread died and is replaced", e);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
      });
      new KafkaStreamsMetrics(started).bindTo(registry);
      started.start();
      streams = started;
    } catch (InterruptedException e) {
      LOG.info("Stopped before the stream started");
    } catch (IllegalStateException e) {
      LOG.error("The stream did not start: {}", e.getMessage());
    }
  }

  @Override
  public void stop() {
    running = false;
    Thread starting = starter;
    if (starting != null) {
      starting.interrupt();
    }
    KafkaStreams stopping = streams;
    if (stopping != null && !stopping.close(CLOSE)) {
      LOG.warn("The stream did not close within {}; the next start settles what it left", CLOSE);
    }
    streams = null;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * How long ago the least lively thread sent a heartbeat; it sends none while it knows no
   * coordinator. Null before each of them has sent its first.
   */
  @Nullable Duration silence() {
    KafkaStreams current = streams;
    if (current == null) {
      return null;
    }
    LongSummaryStatistics seconds =
        current.metrics().values().stream()
            .filter(StreamLifecycle::isHeartbeatOfAThread)
            .mapToLong(m -> m.metricValue() instanceof Number ago ? ago.longValue() : -1)
            .summaryStatistics();
    return seconds.getCount() == 0 || seconds.getMin() < 0
        ? null
        : Duration.ofSeconds(seconds.getMax());
  }

  /** Consumers that restore stores are in no group and send none. */
  private static boolean isHeartbeatOfAThread(Metric metric) {
    String client = metric.metricName().tags().getOrDefault("client-id", "");
    return metric.metricName().name().equals("last-heartbeat-seconds-ago")
        && client.contains("-StreamThread-")
        && !client.endsWith("-restore-consumer");
  }

  /** What the stream is doing; null before it has started. */
  KafkaStreams.@Nullable State state() {
    KafkaStreams current = streams;
    return current == null ? null : current.state();
  }
}
