package dk.kk.inklusion.ingest.erasure;

import dk.kk.inklusion.ingest.kafka.KafkaClients;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.stereotype.Component;

/**
 * Writes a record that says nothing to every partition of answers: the broker closes a segment, and
 * then compacts it, only when something is appended. The barometer does the same with its changelog
 * when it gets there, and compacts its files. Needs no turn: it stands in nobody's story.
 */
@Component
class Heartbeat {
  private static final byte[] KEY = WaveKey.heartbeat().toString().getBytes(StandardCharsets.UTF_8);

  private final KafkaClients clients;

  Heartbeat(KafkaClients clients) {
    this.clients = clients;
  }

  void send() {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (var producer = new KafkaProducer<byte[], byte[]>(clients.plainSettings())) {
      for (int p = 0; p < Topic.WAVE_STATE.partitions(); p++) {
        sent.add(producer.send(new ProducerRecord<>(Topic.WAVE_STATE.topicName(), p, KEY, null)));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException("A heartbeat was not taken", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
