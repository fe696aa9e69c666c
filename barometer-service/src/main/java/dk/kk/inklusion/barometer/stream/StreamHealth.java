package dk.kk.inklusion.barometer.stream;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up while the stream runs and every thread of it is in touch with the brokers: it is RUNNING
 * before they are, and stays so when they are gone.
 */
@Component("stream")
final class StreamHealth implements HealthIndicator {
  /** After this long the group does without a member, see StreamSettings. */
  private static final Duration SILENCE = StreamSettings.SESSION;

  private final StreamLifecycle stream;

  StreamHealth(StreamLifecycle stream) {
    this.stream = stream;
  }

  @Override
  public Health health() {
    KafkaStreams.State state = stream.state();
    if (state == null) {
      return Health.down().withDetail("state", "waiting for its topics").build();
    }
    Duration silence = stream.silence();
    if (silence == null) {
      return Health.down().withDetail("state", state).withDetail("heartbeat", "none yet").build();
    }
    boolean up = state == KafkaStreams.State.RUNNING && silence.compareTo(SILENCE) < 0;
    return (up ? Health.up() : Health.down())
        .withDetail("state", state)
        .withDetail("secondsSinceHeartbeat", silence.toSeconds())
        .build();
  }
}
