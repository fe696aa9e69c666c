package dk.kk.inklusion.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Broker and database are chatty; only what somebody should act on is of interest. */
final class Logging {
  private static final List<String> CHATTY =
      List.of("kafka", "org.apache.kafka", "state.change.logger", "de.bwaldvogel", "io.netty");

  private Logging() {}

  /** For the own process: nobody else has set up logging yet. */
  static void configureProcess() {
    System.setProperty("logback.configurationFile", "dk/kk/inklusion/local/process-logback.xml");
  }

  /** Leaves alone what a logging configuration says about these loggers. */
  static void quietUnlessConfigured() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      CHATTY.stream()
          .map(context::getLogger)
          .filter(logger -> logger.getLevel() == null)
          .forEach(logger -> logger.setLevel(Level.WARN));
    }
  }
}
