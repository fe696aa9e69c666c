package dk.kk.inklusion.observability;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;

/** Gives a service what is in here, by being among its dependencies. */
@AutoConfiguration(after = ProjectInfoAutoConfiguration.class)
class ObservabilityAutoConfiguration {
  @Bean
  HealthMeters healthMeters(HealthContributorRegistry health, MeterRegistry registry) {
    return new HealthMeters(health, registry);
  }

  @Bean
  StopNotice stopNotice() {
    return new StopNotice();
  }

  /** A program started from its classes, as tests do, has no build. */
  @Bean
  @ConditionalOnBean(BuildProperties.class)
  BuildMeter buildMeter(BuildProperties build) {
    return new BuildMeter(build);
  }
}
