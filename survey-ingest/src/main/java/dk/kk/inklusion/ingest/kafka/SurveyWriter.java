package dk.kk.inklusion.ingest.kafka;

import dk.kk.inklusion.model.topic.CloudEvent;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import dk.kk.inklusion.observability.Traceparent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one who writes a survey's story, or what stands in the registers. Taking it shuts out every
 * earlier writer of the survey, settles the transaction a dead one left, and is what makes
 * publishing safe: whatever is read after taking it stays true until this writer's own transaction,
 * or that transaction fails.
 */
public final class SurveyWriter implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final int partition;
  private volatile @Nullable Exception failed;

  private SurveyWriter(KafkaProducer<byte[], byte[]> producer, int partition) {
    this.producer = producer;
    this.partition = partition;
  }

  /**
   * Takes a survey's pen.
   *
   * @param settings of the Kafka producer, without its transactional.id
   * @throws KafkaException if the broker does not answer
   */
  public static SurveyWriter take(Map<String, Object> settings, String survey) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "ingest-" + survey);
    var producer = new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      return new SurveyWriter(producer, Topic.partitionOf(survey));
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /** What goes into a transaction. */
  public interface Content {
    void writeTo(SurveyWriter writer) throws IOException;
  }

  /**
   * Publishes, whole or not at all. Where this throws, it may still have happened: the next writer
   * finds out by reading.
   *
   * @throws KafkaException if a send or the commit failed, or a later writer has taken over
   */
  public void publish(Content content) throws IOException {
    producer.beginTransaction();
    try {
      content.writeTo(this);
      producer.commitTransaction();
    } catch (IOException | RuntimeException e) {
      abort();
      throw e;
    }
  }

  private void abort() {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // Fenced, unreachable, or in the middle of a commit that took too long: the next writer's
      // arrival settles it.
    }
  }

  /** Sends every record of a file, in its order, to the survey's partition. */
  public void send(RecordFile records) throws IOException {
    records.forEach(this::send);
  }

  /** Sends a control record to the survey's partition. */
  public void send(WaveKey key, WaveRecord value) {
    sendControl(key.toString().getBytes(StandardCharsets.UTF_8), WaveRecordCodec.encode(value));
  }

  /** Sends an encoded control record to the survey's partition, with the trace it is part of. */
  public void sendControl(byte[] key, byte[] value) {
    send(new TopicPartition(Topic.WAVE_STATE.topicName(), partition), key, value);
  }

  /** Sends a record with the trace it is part of. */
  public void send(TopicPartition to, byte[] key, byte @Nullable [] value) {
    var headers = new ArrayList<Header>();
    addTrace(headers);
    send(new ProducerRecord<>(to.topic(), to.partition(), null, key, value, headers));
  }

  /**
   * Sends a respondent's encoded record to the survey's partition. It has no headers: there are
   * millions, and the record that ends the batch says what they are part of.
   *
   * @param value null where what was under the key is withdrawn
   */
  public void send(byte[] key, byte @Nullable [] value) {
    send(new ProducerRecord<>(Topic.WAVE_STATE.topicName(), partition, key, value));
  }

  /** Sends an event, keyed by what it is about. */
  public void send(Topic topic, CloudEvent event, byte[] value) {
    byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
    List<Header> headers = new ArrayList<>();
    event
        .headers()
        .forEach((k, v) -> headers.add(new RecordHeader(k, v.getBytes(StandardCharsets.UTF_8))));
    addTrace(headers);
    int target = Partitions.of(topic, key);
    send(new ProducerRecord<>(topic.topicName(), target, null, key, value, headers));
  }

  private static void addTrace(List<Header> headers) {
    String trace = Traceparent.current();
    if (trace != null) {
      headers.add(new RecordHeader(Traceparent.HEADER, trace.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    Exception earlier = failed;
    if (earlier != null) {
      throw new KafkaException("An earlier record was not taken", earlier);
    }
    // Handled by the callback; the commit, too, fails if any record did.
    var _ =
        producer.send(
            record,
            (sent, failure) -> {
              if (failure != null) {
                failed = failure;
              }
            });
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
