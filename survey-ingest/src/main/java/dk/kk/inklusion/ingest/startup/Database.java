package dk.kk.inklusion.ingest.startup;

import com.mongodb.WriteConcern;
import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.stereotype.Component;

/** Waits for MongoDB, and says how it is used. */
@Component
class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MongoOperations mongo;

  Database(MongoOperations mongo, MappingMongoConverter converter) {
    this.mongo = mongo;
    // No Java class names in the documents.
    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
  }

  void await() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReachable()) {
      if (System.nanoTime() > deadline) {
        throw new CannotStartException(
            "MongoDB does not answer.", "Check SPRING_MONGODB_URI and the database.");
      }
      LOG.info("Waiting for MongoDB.");
    }
  }

  /** An index of many documents takes longer than an answer may: asked again, it is waited for. */
  void declare(Runnable indexes) {
    while (true) {
      try {
        indexes.run();
        return;
      } catch (DataAccessResourceFailureException e) {
        await();
      }
    }
  }

  /** Takes as long as the driver looks for a server. */
  private boolean isReachable() {
    try {
      mongo.executeCommand("{ping: 1}");
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Settings {
    /** What was acknowledged survives the loss of a server. */
    @Bean
    MongoClientSettingsBuilderCustomizer durable() {
      return settings -> settings.writeConcern(WriteConcern.MAJORITY);
    }
  }
}
