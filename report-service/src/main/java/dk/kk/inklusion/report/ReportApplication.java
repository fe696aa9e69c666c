package dk.kk.inklusion.report;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The report service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ReportApplication {
  public static void main(String[] args) {
    SpringApplication.run(ReportApplication.class, args);
  }
}
