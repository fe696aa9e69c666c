package dk.kk.inklusion.report.updates;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/** How the live stream is served; see application.yaml. */
@ConfigurationProperties("updates")
record UpdatesProperties(Duration heartbeat, int recentEvents, DataSize recentSize) {}
