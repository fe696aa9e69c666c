package dk.kk.inklusion.ingest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The door of the system: takes the vendor's files, publishes answers, gives receipts. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class SurveyIngestApplication {
  public static void main(String[] args) {
    SpringApplication.run(SurveyIngestApplication.class, args);
  }
}
