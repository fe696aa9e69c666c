package dk.kk.inklusion.database;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * A request learns within ten seconds that the database is away, frozen included: a connection that
 * says nothing for as long as an answer may take is given up. Meanwhile the driver has found out
 * that the server is silent, so the same operation is not tried on another connection to it.
 */
@AutoConfiguration
@ConditionalOnClass(MongoClientSettingsBuilderCustomizer.class)
class PatienceAutoConfiguration {
  private static final int CONNECT_SECONDS = 2;
  private static final int HEARTBEAT_SECONDS = 2;
  private static final int SELECTION_SECONDS = 2;

  /** Longer than any answer takes: large ones come in parts, and each has as long again. */
  private static final int ANSWER_SECONDS = 7;

  /** Before the address, whose options, as {@code socketTimeoutMS}, overrule these. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  MongoClientSettingsBuilderCustomizer patience() {
    return settings ->
        settings
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
            .applyToServerSettings(
                server -> server.heartbeatFrequency(HEARTBEAT_SECONDS, TimeUnit.SECONDS))
            .applyToSocketSettings(socket ->
                socket
                    .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                    .readTimeout(ANSWER_SECONDS, TimeUnit.SECONDS));
  }
}
