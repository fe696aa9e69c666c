package dk.kk.inklusion.report.topic;

import dk.kk.inklusion.model.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/** The topics this service needs, on the broker: the one it makes and the one it waits for. */
@Component
class IndexTopics {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A record at the limit still fits when it is set aside with headers that say why. */
  private static final int ROOM_FOR_HEADERS = 64 * 1024;

  private final Map<String, Object> settings;
  private final NewTopic deadLetters;

  IndexTopics(KafkaAdmin admin, TopicProperties properties) {
    this.settings = new HashMap<>(admin.getConfigurationProperties());
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
    Map<String, String> configuration = new HashMap<>(Topic.INDEX_EVENT.configuration());
    configuration.put(
        "max.message.bytes", Integer.toString(Topic.MAX_INDEX_EVENT_BYTES + ROOM_FOR_HEADERS));
    configuration.put("min.insync.replicas", Short.toString(properties.minInsyncReplicas()));
    this.deadLetters =
        new NewTopic(
                Topic.INDEX_EVENT.deadLetterTopicName(),
                Topic.INDEX_EVENT.partitions(),
                properties.replicationFactor())
            .configs(configuration);
  }

  /**
   * Makes what is missing and looks for the topic of published revisions.
   *
   * @return its id, or null where it is not there yet
   * @throws WrongPartitionsException if a topic is there with more than one partition
   * @throws BrokerUnreachableException if the broker does not answer
   */
  @Nullable String prepare() {
    try (Admin admin = Admin.create(settings)) {
      if (describe(admin, deadLetters.name()) == null) {
        make(admin);
      }
      TopicDescription index = describe(admin, Topic.INDEX_EVENT.topicName());
      return index == null ? null : index.topicId().toString();
    }
  }

  private void make(Admin admin) {
    try {
      admin.createTopics(List.of(deadLetters)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new BrokerUnreachableException(e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static @Nullable TopicDescription describe(Admin admin, String topic) {
    try {
      TopicDescription found =
          admin.describeTopics(List.of(topic)).topicNameValues().values().iterator().next().get();
      if (found.partitions().size() != Topic.INDEX_EVENT.partitions()) {
        throw new WrongPartitionsException(topic, found.partitions().size());
      }
      return found;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw new BrokerUnreachableException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static BrokerUnreachableException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BrokerUnreachableException(e);
  }

  /** The broker did not answer, or refused. */
  static final class BrokerUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerUnreachableException(Exception cause) {
      super(cause.getCause() == null ? cause.toString() : cause.getCause().getMessage(), cause);
    }
  }
}
