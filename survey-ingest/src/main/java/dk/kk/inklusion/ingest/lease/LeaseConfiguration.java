package dk.kk.inklusion.ingest.lease;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {
  /** The database keeps milliseconds; so does everything else, or a receipt would change. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(java.time.ZoneOffset.UTC);
  }
}
