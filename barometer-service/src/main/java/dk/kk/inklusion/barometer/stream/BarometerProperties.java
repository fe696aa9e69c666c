package dk.kk.inklusion.barometer.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the stream runs.
 *
 * @param instance name of this instance, unlike every other's and the same after a restart: with it
 *     a restarted instance gets its surveys back at once
 * @param stateDir folder of the local stores; can be lost at any time
 * @param threads threads that share the partitions
 * @param pause least time between two revisions of a survey; batches that follow faster share one
 * @param replicationFactor of the topics this service makes
 * @param minInsyncReplicas of the same
 * @param erasureLag age from which the changelog of the answers is compacted
 * @param withdrawnKept how long somebody withdrawn may stay in published figures, waiting for
 *     others to change with
 * @param replay whether ledger and cells are rebuilt from the topic at the start
 */
@ConfigurationProperties("barometer")
record BarometerProperties(
    @DefaultValue("barometer-1") String instance,
    Path stateDir,
    @DefaultValue("2") int threads,
    @DefaultValue("100ms") Duration pause,
    @DefaultValue("1") short replicationFactor,
    @DefaultValue("1") int minInsyncReplicas,
    @DefaultValue("24h") Duration erasureLag,
    @DefaultValue("30d") Duration withdrawnKept,
    @DefaultValue("false") boolean replay) {}
