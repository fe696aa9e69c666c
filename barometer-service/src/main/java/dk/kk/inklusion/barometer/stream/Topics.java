package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics the barometer writes, which it makes, and the two it reads, which it waits for. */
final class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** What the stream reads. */
  static final List<Topic> SOURCES = List.of(Topic.WAVE_STATE, Topic.MEASUREMENT_STATE);

  private final Broker broker;
  private final BarometerProperties properties;

  Topics(Broker broker, BarometerProperties properties) {
    this.broker = broker;
    this.properties = properties;
  }

  /**
   * Makes the topics that are missing.
   *
   * @throws IllegalStateException if one has another number of partitions, or Kafka does not answer
   */
  void createOwn() {
    try (Admin admin = broker.admin()) {
      for (Topic topic : List.of(Topic.SCORED_EVENT, Topic.INDEX_EVENT)) {
        boolean created =
            create(admin, topic.topicName(), topic.partitions(), topic.configuration());
        if (!created) {
          requirePartitions(admin, topic);
        }
      }
      for (Topic source : SOURCES) {
        boolean _ = create(admin, source.deadLetterTopicName(), 1, Map.of("retention.ms", "-1"));
      }
      Set<String> existing = admin.listTopics().names().get();
      for (Topic changelog : List.of(Topic.LEDGER, Topic.RELEASED)) {
        if (existing.contains(changelog.topicName())) {
          // It was made by an earlier start, perhaps with other settings.
          alter(admin, changelog.topicName(), Topic.erasing(properties.erasureLag()));
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka at %s did not take the topics: %s".formatted(broker, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    }
  }

  /**
   * Waits until the topics the stream reads are there.
   *
   * @throws IllegalStateException if one has another number of partitions
   */
  void awaitSources() throws InterruptedException {
    try (Admin admin = broker.admin()) {
      for (Topic source : SOURCES) {
        await(admin, source);
      }
    }
  }

  private static void await(Admin admin, Topic source) throws InterruptedException {
    boolean said = false;
    while (true) {
      try {
        requirePartitions(admin, source);
        return;
      } catch (ExecutionException e) {
        if (!said) {
          LOG.info(
              "Waiting for {}, which survey-ingest makes ({})",
              source.topicName(),
              e.getCause() instanceof UnknownTopicOrPartitionException
                  ? "it is not there yet"
                  : e.getCause());
          said = true;
        }
        Thread.sleep(RETRY);
      }
    }
  }

  private static void alter(Admin admin, String topic, Map<String, String> configuration)
      throws ExecutionException, InterruptedException {
    List<AlterConfigOp> changes =
        configuration.entrySet().stream()
            .map(e ->
                new AlterConfigOp(
                    new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
            .toList();
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    admin.incrementalAlterConfigs(Map.of(resource, changes)).all().get();
  }

  /** Whether the topic was made now; false if it was there. */
  private boolean create(
      Admin admin, String name, int partitions, Map<String, String> configuration)
      throws ExecutionException, InterruptedException {
    Map<String, String> all = new HashMap<>(configuration);
    all.put("min.insync.replicas", Integer.toString(properties.minInsyncReplicas()));
    NewTopic topic = new NewTopic(name, partitions, properties.replicationFactor());
    try {
      admin.createTopics(List.of(topic.configs(all))).all().get();
      return true;
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
      return false;
    }
  }

  private static void requirePartitions(Admin admin, Topic topic)
      throws ExecutionException, InterruptedException {
    TopicDescription description =
        admin
            .describeTopics(List.of(topic.topicName()))
            .allTopicNames()
            .get()
            .values()
            .iterator()
            .next();
    int partitions = description.partitions().size();
    if (partitions != topic.partitions()) {
      throw new IllegalStateException(
          ("Topic %s has %d partitions instead of %d. Which partition a survey or an indicator lives in"
                  + " depends on it: move the data to a new topic version instead of changing it.")
              .formatted(topic.topicName(), partitions, topic.partitions()));
    }
  }
}
