package dk.kk.inklusion.ingest.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are made and written.
 *
 * @param replicationFactor of the topics this service makes
 * @param minInsyncReplicas of the same
 * @param transactionTimeout longest time from a batch's first record to its commit; at most the
 *     broker's {@code transaction.max.timeout.ms}
 * @param linger how long a record waits for company
 * @param batchBytes of a batch before compression
 * @param startPatience how long a start waits for the broker
 */
@ConfigurationProperties("ingest.kafka")
public record KafkaSettings(
    @DefaultValue("1") short replicationFactor,
    @DefaultValue("1") int minInsyncReplicas,
    @DefaultValue("5m") Duration transactionTimeout,
    @DefaultValue("10ms") Duration linger,
    @DefaultValue("262144") int batchBytes,
    @DefaultValue("2m") Duration startPatience) {}
