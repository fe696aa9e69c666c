package dk.kk.inklusion.ingest.kafka;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the topics this service writes, and refuses ones of another shape. */
@Component
public class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final List<Topic> WRITTEN =
      List.of(
          Topic.WAVE_STATE,
          Topic.BATCH_EVENT,
          Topic.QUARANTINE_EVENT,
          Topic.MEASUREMENT_STATE,
          Topic.CATALOGUE_STATE);
  private static final List<Topic> READ = List.of(Topic.BATCH_EVENT, Topic.SCORED_EVENT);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  private final KafkaClients clients;
  private final KafkaSettings settings;
  private final ErasureSettings erasure;

  Topics(KafkaClients clients, KafkaSettings settings, ErasureSettings erasure) {
    this.clients = clients;
    this.settings = settings;
    this.erasure = erasure;
  }

  /**
   * Waits for the broker and makes what is missing.
   *
   * @throws CannotStartException if the broker does not come, or a topic has another number of
   *     partitions
   */
  public void prepare() {
    long deadline = System.nanoTime() + settings.startPatience().toNanos();
    while (!isReachable()) {
      if (System.nanoTime() > deadline) {
        throw new CannotStartException(
            "Kafka does not answer.", "Check SPRING_KAFKA_BOOTSTRAP_SERVERS and the broker.");
      }
      LOG.info("Waiting for Kafka.");
      sleep(RETRY);
    }
    WRITTEN.forEach(t -> create(t.topicName(), t.partitions(), t.configuration()));
    READ.forEach(t -> create(t.deadLetterTopicName(), 1, Map.of("retention.ms", "-1")));
    WRITTEN.forEach(t -> awaitServed(t, deadline));
    // Also where the topic was made by an earlier start, perhaps with other settings.
    alter(Topic.WAVE_STATE, Topic.erasing(erasure.lag()));
  }

  /** A new topic is known to the broker, and has leaders, a moment after it was made. */
  private void awaitServed(Topic topic, long deadline) {
    while (!isThere(topic) || !isServed(topic)) {
      if (System.nanoTime() > deadline) {
        throw new CannotStartException(
            "Topic %s has partitions nobody leads.".formatted(topic.topicName()),
            "Start the brokers that hold it.");
      }
      sleep(A_MOMENT);
    }
  }

  private boolean isServed(Topic topic) {
    TopicDescription description = describe(topic);
    return description != null
        && description.partitions().stream().noneMatch(p -> p.leader() == null);
  }

  private boolean isReachable() {
    try {
      clients.admin().describeCluster().nodes().get();
      return true;
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void create(String name, int partitions, Map<String, String> configuration) {
    Map<String, String> all = new HashMap<>(configuration);
    all.put("min.insync.replicas", Integer.toString(settings.minInsyncReplicas()));
    NewTopic topic = new NewTopic(name, partitions, settings.replicationFactor()).configs(all);
    try {
      get(clients.admin().createTopics(List.of(topic)).all());
    } catch (TopicExistsException e) {
      // As it should be.
    }
  }

  private void alter(Topic topic, Map<String, String> configuration) {
    List<AlterConfigOp> changes =
        configuration.entrySet().stream()
            .map(e ->
                new AlterConfigOp(
                    new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
            .toList();
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    get(clients.admin().incrementalAlterConfigs(Map.of(resource, changes)).all());
  }

  /**
   * Whether a topic is there.
   *
   * @throws CannotStartException if it has another number of partitions
   */
  public boolean isThere(Topic topic) {
    TopicDescription description = describe(topic);
    if (description == null) {
      return false;
    }
    int partitions = description.partitions().size();
    if (partitions != topic.partitions()) {
      throw new CannotStartException(
          "Topic %s has %d partitions, not %d."
              .formatted(topic.topicName(), partitions, topic.partitions()),
          "Which partition a survey lives in depends on their number. Connect to the right Kafka,"
              + " or move the records to a topic of the right shape.");
    }
    return true;
  }

  /** Whether there is a topic of a name. */
  public boolean isThere(String name) {
    return describe(name) != null;
  }

  private @Nullable TopicDescription describe(Topic topic) {
    return describe(topic.topicName());
  }

  private @Nullable TopicDescription describe(String name) {
    try {
      return get(clients.admin().describeTopics(List.of(name)).allTopicNames()).get(name);
    } catch (UnknownTopicOrPartitionException e) {
      return null;
    }
  }

  private static <T extends @Nullable Object> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
