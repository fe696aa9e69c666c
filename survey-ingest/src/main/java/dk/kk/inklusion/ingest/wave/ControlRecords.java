package dk.kk.inklusion.ingest.wave;

import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.kafka.SurveyWriter;
import dk.kk.inklusion.ingest.kafka.TopicTail;
import dk.kk.inklusion.ingest.wave.StoredWave.PendingRecord;
import dk.kk.inklusion.model.topic.Topic;
import dk.kk.inklusion.model.wave.WaveKey;
import dk.kk.inklusion.model.wave.WaveRecord;
import dk.kk.inklusion.model.wave.WaveRecordCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/**
 * Puts a wave's control records on the topic, each exactly once: it is in MongoDB first, and before
 * it is sent, the topic is read from where it can be at the earliest.
 */
@Component
class ControlRecords {
  private final WaveStore store;
  private final TopicTail tail;
  private final AuditLog audit;

  ControlRecords(WaveStore store, TopicTail tail, AuditLog audit) {
    this.store = store;
    this.tail = tail;
    this.audit = audit;
  }

  /** A record that is about to be decided on. */
  PendingRecord prepare(WaveKey key, WaveRecord value) {
    return new PendingRecord(
        key.toString(), WaveRecordCodec.encode(value), tail.end(partition(key.survey())));
  }

  /** Publishes what is pending of a wave, if anything is. */
  StoredWave settle(StoredWave wave, SurveyWriter writer) throws IOException {
    PendingRecord pending = wave.pending();
    if (pending == null) {
      return wave;
    }
    byte[] key = pending.key().getBytes(StandardCharsets.UTF_8);
    if (!isPublished(wave.survey(), key, pending.from())) {
      writer.publish(w -> w.sendControl(key, pending.value()));
    }
    audit.done(pending.key(), Map.of());
    StoredWave settled = wave.settled();
    if (store.replace(wave, settled)) {
      return settled;
    }
    StoredWave other = store.find(wave.survey(), wave.wave());
    return other == null ? settled : settle(other, writer);
  }

  private boolean isPublished(String survey, byte[] key, long from) {
    return tail.holds(partition(survey), from, record -> Arrays.equals(record.key(), key));
  }

  private static TopicPartition partition(String survey) {
    return new TopicPartition(Topic.WAVE_STATE.topicName(), Topic.partitionOf(survey));
  }
}
