package dk.kk.inklusion.report.topic;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** How the topics this service makes are kept; see application.yaml. */
@ConfigurationProperties("topics")
record TopicProperties(short replicationFactor, short minInsyncReplicas) {}
