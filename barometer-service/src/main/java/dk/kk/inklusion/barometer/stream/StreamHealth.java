package dk.kk.inklusion.barometer.stream;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while the stream runs. */
@Component("stream")
final class StreamHealth implements HealthIndicator {
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
    return (state == KafkaStreams.State.RUNNING ? Health.up() : Health.down())
        .withDetail("state", state)
        .build();
  }
}
