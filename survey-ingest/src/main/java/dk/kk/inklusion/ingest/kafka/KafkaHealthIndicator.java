package dk.kk.inklusion.ingest.kafka;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while a broker answers. */
@Component
class KafkaHealthIndicator implements HealthIndicator {
  private static final long SECONDS = 2;

  private final KafkaClients clients;

  KafkaHealthIndicator(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public Health health() {
    try {
      int brokers = clients.admin().describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS).size();
      return Health.up().withDetail("brokers", brokers).build();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (Exception e) {
      return Health.down().build();
    }
  }
}
