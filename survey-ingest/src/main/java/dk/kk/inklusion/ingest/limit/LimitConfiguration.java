package dk.kk.inklusion.ingest.limit;

import dk.kk.inklusion.limit.WrongKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
  @Bean
  WrongKeys wrongKeys(Limits limits) {
    return new WrongKeys(limits.failuresPerAddress(), limits.failuresInTotal(), limits.addresses());
  }
}
