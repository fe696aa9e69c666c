package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.observability.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** Wires the topology, which itself knows nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BarometerProperties.class)
class StreamConfiguration {
  @Bean
  TruthDesk truthDesk() {
    return new TruthDesk();
  }

  /** By the same settings as every client of the other services, TLS and passwords included. */
  @Bean
  Broker broker(KafkaAdmin admin) {
    return new Broker(admin.getConfigurationProperties());
  }

  @Bean
  StreamLifecycle streamLifecycle(
      TruthDesk truthDesk,
      MeterRegistry registry,
      BarometerProperties properties,
      Steps steps,
      Broker broker) {
    BarometerTopology topology =
        new BarometerTopology(truthDesk, new BarometerMetrics(registry), properties, steps);
    return new StreamLifecycle(topology, properties, broker, registry);
  }
}
