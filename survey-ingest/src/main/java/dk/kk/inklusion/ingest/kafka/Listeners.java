package dk.kk.inklusion.ingest.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/**
 * Makes listeners that read all the time. Every instance reads every partition: what is read so is
 * little, carrying it over twice changes nothing, and nobody waits for a dead member of a group.
 */
@Component
public class Listeners {
  private static final long IDLE_MILLIS = 200;

  private final KafkaClients clients;

  Listeners(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * A listener, not started yet.
   *
   * @param from where to start in each partition
   */
  public KafkaMessageListenerContainer<byte[], byte[]> make(
      String name,
      Map<TopicPartition, Long> from,
      MessageListener<byte[], byte[]> listener,
      CommonErrorHandler errors) {
    var properties =
        new ContainerProperties(
            from.entrySet().stream()
                .map(e -> new TopicPartitionOffset(e.getKey(), e.getValue(), null))
                .toArray(TopicPartitionOffset[]::new));
    properties.setGroupId("survey-ingest");
    // Nothing is committed to Kafka: how far it is read stands in MongoDB.
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setIdleEventInterval(IDLE_MILLIS);
    properties.setPollTimeout(IDLE_MILLIS);
    properties.setMessageListener(listener);
    var container =
        new KafkaMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<byte[], byte[]>(clients.listenerSettings()),
            properties);
    container.setBeanName(name);
    container.setCommonErrorHandler(errors);
    return container;
  }
}
