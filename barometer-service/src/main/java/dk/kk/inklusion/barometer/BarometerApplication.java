package dk.kk.inklusion.barometer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Scores answers as they arrive and publishes the index. */
@SpringBootApplication
public class BarometerApplication {
  public static void main(String[] args) {
    SpringApplication.run(BarometerApplication.class, args);
  }
}
