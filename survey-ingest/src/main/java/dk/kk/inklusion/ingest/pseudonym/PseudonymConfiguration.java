package dk.kk.inklusion.ingest.pseudonym;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PseudonymConfiguration {
  @Bean
  PseudonymKey pseudonymKey(@Value("${ingest.pseudonym-key-file}") String file) {
    return PseudonymKey.read(file);
  }
}
