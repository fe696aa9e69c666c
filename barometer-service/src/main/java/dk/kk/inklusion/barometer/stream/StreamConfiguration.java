package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.observability.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the topology, which itself knows nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BarometerProperties.class)
class StreamConfiguration {
  @Bean
  TruthDesk truthDesk() {
    return new TruthDesk();
  }

  @Bean
  StreamLifecycle streamLifecycle(
      TruthDesk truthDesk,
      MeterRegistry registry,
      BarometerProperties properties,
      Steps steps,
      KafkaConnectionDetails kafka) {
    BarometerTopology topology =
        new BarometerTopology(truthDesk, new BarometerMetrics(registry), properties, steps);
    return new StreamLifecycle(
        topology, properties, String.join(",", kafka.getStreams().getBootstrapServers()), registry);
  }
}
